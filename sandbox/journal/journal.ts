import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";

/**
 * Changes on disk, one line of JSON each, readable by their owner only.
 *
 * Each is written before the call returns, in one write: it survives the death of the process at any moment, and a last line that was
 * cut off is dropped when the journal is opened again. It is not flushed to the device with each change: a power cut may lose the last
 * moments.
 *
 * One process at a time: whoever opens a journal has to see to that.
 */
export class Journal<Entry> {
  /** File descriptor; -1 once closed. */
  private file: number;
  /** In bytes. */
  private size = 0;
  private count = 0;

  /** @param replay Told of every entry there is, oldest first. @throws when the file is damaged other than at its end. */
  constructor(path: string, replay: (entry: Entry) => void) {
    this.file = openSync(path, "a", 0o600);
    const text = readFileSync(path, "utf8");
    const complete = text.slice(0, text.lastIndexOf("\n") + 1);
    this.size = Buffer.byteLength(complete);
    if (complete.length < text.length) ftruncateSync(this.file, this.size);
    for (const line of complete.split("\n")) {
      if (line === "") continue;
      replay(parseStored(line, path) as Entry);
      this.count += 1;
    }
  }

  /** How many entries it holds. */
  get entries(): number {
    return this.count;
  }

  get closed(): boolean {
    return this.file < 0;
  }

  append(entry: Entry): void {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    try {
      writeFully(this.file, line);
    } catch (error) {
      ftruncateSync(this.file, this.size); // what comes next must not follow half a line
      throw error;
    }
    this.size += line.length;
    this.count += 1;
  }

  /** Drops all entries. */
  empty(): void {
    ftruncateSync(this.file, 0);
    this.size = 0;
    this.count = 0;
  }

  close(): void {
    if (this.closed) return;
    closeSync(this.file);
    this.file = -1;
  }
}

/** Parses what the sandbox has stored. @throws saying what to do about a file that is damaged */
export function parseStored(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(
      `${path} is damaged: remove the sandbox's store (homeport sandbox reset) to start with an empty cloud`,
      { cause: error },
    );
  }
}

/** Writes all bytes, however many writes that takes. */
export function writeFully(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}
