import { closeSync, openSync, readSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const chunkBytes = 1024 * 1024;
const pollMs = 250;

/** The last lines of a file, looked for in its last MiB. Empty when there is no such file. */
export function tail(file: string, lines: number): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0 || lines === 0) return "";
  return read(file, Math.max(0, size - chunkBytes), size)
    .trimEnd()
    .split("\n")
    .slice(-lines)
    .join("\n");
}

/** Writes what is appended to the files, until the process is interrupted. A file that became shorter begins anew. */
export async function follow(files: readonly string[], named: boolean): Promise<never> {
  const offsets = new Map(files.map((file) => [file, sizeOf(file)]));
  let last = files.at(-1);
  for (;;) {
    for (const file of files) {
      const size = sizeOf(file);
      const from = Math.min(offsets.get(file) ?? 0, size);
      const begin = size < (offsets.get(file) ?? 0) ? 0 : from;
      if (size > begin) {
        if (named && last !== file) process.stdout.write(`==> ${file} <==\n`);
        process.stdout.write(read(file, begin, size));
        last = file;
      }
      offsets.set(file, size);
    }
    await sleep(pollMs);
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function read(file: string, from: number, to: number): string {
  const buffer = Buffer.alloc(to - from);
  const descriptor = openSync(file, "r");
  try {
    return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, from)).toString();
  } finally {
    closeSync(descriptor);
  }
}
