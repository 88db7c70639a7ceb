import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";

/** What the engine writes for a stack's secrets manager; the sandbox's stacks keep it in their state instead. */
const own = ["encryptionsalt", "secretsprovider", "encryptedkey"];

/**
 * Runs something that may write its secrets manager's settings into a stack's file, which is committed, and takes them
 * out again: the text is put back as it was, unless anything else was changed, too.
 */
export async function keepingSettings<Result>(file: string, run: () => Promise<Result>): Promise<Result> {
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  try {
    return await run();
  } finally {
    restore(file, before);
  }
}

function restore(file: string, before: string | undefined): void {
  if (!existsSync(file)) return;
  const after = readFileSync(file, "utf8");
  if (after === before || !isDeepStrictEqual(settings(after), settings(before ?? ""))) return;
  if (before === undefined) rmSync(file);
  else writeFileSync(file, before);
}

function settings(text: string): Readonly<Record<string, unknown>> {
  const parsed = (parse(text) ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(parsed)
      .filter(([name]) => !own.includes(name))
      .map(([name, value]) => [name, asText(value)]),
  );
}

/** The engine writes `false` back as `"false"`: to it they are one. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== "object" || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asText(item)]));
}
