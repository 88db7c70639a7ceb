import { open, readFile, stat, truncate, writeFile } from "node:fs/promises";

/** A log longer than this is cut, in bytes. */
export const maxLogBytes = 8 * 1024 * 1024;
/** What is kept of it, beside it in a file that ends in `.1`, in bytes. */
const keptBytes = 1024 * 1024;

/** Cuts a log that a running process appends to, when it has grown too long. */
export async function capLog(path: string, maxBytes = maxLogBytes): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= maxBytes) return;
  const file = await open(path, "r");
  try {
    const kept = Buffer.alloc(Math.min(keptBytes, size));
    await file.read(kept, 0, kept.length, size - kept.length);
    await writeFile(`${path}.1`, kept, { mode: 0o600 });
  } finally {
    await file.close();
  }
  await truncate(path);
}

/** The last lines of a log, for an error message. Empty when there is no log. */
export async function lastLines(path: string, count: number): Promise<string> {
  const text = await readFile(path, "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
