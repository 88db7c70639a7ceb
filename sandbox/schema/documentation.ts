/** What a documentation comment says about a property. */
export interface Documentation {
  readonly description?: string;
  readonly deprecated?: string;
}

/**
 * Reads the last documentation comment in the text before a declaration.
 *
 * @param trivia Source text between the previous declaration and this one.
 */
export function readComment(trivia: string): Documentation {
  const start = trivia.lastIndexOf("/**");
  const end = trivia.indexOf("*/", start);
  if (start < 0 || end < 0) return {};
  const text = trivia.slice(start + 3, end).replace(/^[ \t]*\* ?/gm, "");
  const tag = /^@deprecated\b(.*)$/ms.exec(text);
  const description = oneLine(tag ? text.slice(0, tag.index) : text);
  return {
    ...(description !== "" && { description }),
    ...(tag && { deprecated: oneLine(tag[1] ?? "") || "deprecated" }),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

const listIntroductions =
  /\b(?:possible|valid|allowed|accepted|acceptable|supported) (?:values|options|modes)(?: are|:)(?: are)?:? */gi;
const word = /^[A-Za-z0-9][A-Za-z0-9_.+/-]*$/;
const enumItem = /^(?:`"?([^`"]*)"?`|"([^"]*)"|\[)/;

/**
 * The values that a description allows, when it lists them and nothing else: "Possible values are: `A`, `B`.". Lists that say
 * "include", or that mix in prose, are left out: a wrong list would refuse what the API takes.
 */
export function readEnum(description: string | undefined): readonly string[] | undefined {
  if (description === undefined) return undefined;
  for (const match of description.matchAll(listIntroductions)) {
    const values = readList(description.slice(match.index + match[0].length));
    if (values !== undefined && !mangled(values)) return values;
  }
  return undefined;
}

/** The SDK's generator rewrites words that look like property names: `X86_64` beside `ARM64` becomes `x8664`. */
function mangled(values: readonly string[]): boolean {
  return values.some((value) => /^[a-z]+\d+$/.test(value)) && values.some((value) => /^[A-Z0-9_]+$/.test(value));
}

/** Reads `A`, `B` and `C`. or ["A", "B"]; undefined when anything but the list stands before the sentence's end. */
function readList(text: string): readonly string[] | undefined {
  const bracketed = text.startsWith("[");
  let rest = bracketed ? text.slice(1) : text;
  const values: string[] = [];
  for (;;) {
    const item = enumItem.exec(rest);
    const value = item?.[1] ?? item?.[2];
    if (!item || value === undefined || !word.test(value)) return undefined;
    values.push(value);
    rest = rest.slice(item[0].length);
    const separator = /^(?:,? (?:and|or) |, ?)/.exec(rest);
    if (!separator) break;
    rest = rest.slice(separator[0].length);
  }
  const ended = bracketed ? rest.startsWith("]") : /^\s*(?:\.(?:\s|$)|$)/.test(rest);
  return ended && !/^\.? *(?:etc|and so on)/i.test(rest) ? values : undefined;
}

const defaultSentence = /\b(?:Default value is|Defaults to|The default is) [`"]([^`"]*)[`"]\s*(?:\.(?:\s|$)|$)/;

/** The default that a description names in a sentence of its own, in the property's type. */
export function readDefault(description: string | undefined, type: string): boolean | number | string | undefined {
  const text = defaultSentence.exec(description ?? "")?.[1];
  if (text === undefined) return undefined;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  if (type === "number") return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  return type === "string" ? text : undefined;
}
