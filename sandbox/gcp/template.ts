import { lastPart } from "./links";

/** Values for a template's placeholders. */
export type TemplateValues = (name: string) => string | undefined;

const placeholder = /\{([+/?]?)([\w.]+)\}/g;

/**
 * Fills `{name}` (from a value with slashes: its last segment), `{+name}` (the whole value), `{/name}` and `{?name}`.
 *
 * @throws naming the placeholder that has no value.
 */
export function fill(template: string, values: TemplateValues): string {
  return template.replace(placeholder, (_match, kind: string, name: string) => {
    const value = values(name);
    if (kind === "?") return value ?? "";
    if (kind === "/") return value === undefined || value === "" ? "" : `/${value}`;
    if (value === undefined || value === "") throw new Error(`${template}: no value for ${name}`);
    return kind === "+" ? value : lastPart(value);
  });
}

/** The names of a template's placeholders. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(placeholder)].map((match) => match[2] ?? "");
}

const compiled = new Map<string, RegExp>();

/** Takes a text apart by a template; undefined when it does not have that form. */
export function parse(template: string, text: string): ReadonlyMap<string, string> | undefined {
  let pattern = compiled.get(template);
  if (pattern === undefined) {
    pattern = compile(template);
    compiled.set(template, pattern);
  }
  const match = pattern.exec(text);
  if (!match) return undefined;
  const names = placeholders(template);
  return new Map(
    names.flatMap((name, index) => (match[index + 1] === undefined ? [] : [[name, match[index + 1] ?? ""]])),
  );
}

/** What each kind of placeholder takes from a text. */
const patterns: Readonly<Record<string, string>> = {
  "": "([^/ ]+)",
  "+": "(.+?)",
  "/": "(?:/([^/]+))?",
  "?": "([^/]*)",
};

function compile(template: string): RegExp {
  let source = "";
  let from = 0;
  for (const match of template.matchAll(placeholder)) {
    source += escape(template.slice(from, match.index));
    source += patterns[match[1] ?? ""] ?? "";
    from = match.index + match[0].length;
  }
  return new RegExp(`^${source}${escape(template.slice(from))}$`);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
