/** A key that an object in a JSON text has a second time. */
export interface RepeatedKey {
  readonly path: readonly string[];
  /** Line of the second one, from 1. */
  readonly line: number;
}

/** A string, or one of the marks that structure JSON. What is between them does not matter here. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

interface Level {
  /** Undefined in lists. */
  readonly keys?: Set<string>;
  /** The key whose value comes, or was the last. */
  key: string;
}

/**
 * Keys that stand twice in one object of a JSON text. `JSON.parse` keeps the second and does not tell; a merge of two people's files can bring
 * such a pair about.
 *
 * @param text JSON that can be parsed.
 */
export function repeatedKeys(text: string): readonly RepeatedKey[] {
  const found: RepeatedKey[] = [];
  const levels: Level[] = [];
  let last = "";
  for (const match of text.matchAll(token)) {
    const [mark] = match;
    const here = levels.at(-1);
    if (mark === "{") levels.push({ keys: new Set(), key: "" });
    else if (mark === "[") levels.push({ key: "" });
    else if (mark === "}" || mark === "]") levels.pop();
    else if (mark === ":" && here?.keys !== undefined) {
      here.key = JSON.parse(last) as string;
      if (here.keys.has(here.key)) {
        found.push({ path: levels.map(({ key }) => key), line: text.slice(0, match.index).split("\n").length });
      }
      here.keys.add(here.key);
    }
    last = mark;
  }
  return found;
}
