import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

/** Milliseconds. A machine without internet should not wait for each tool anew; one that got it back should notice soon. */
const REMEMBERED = 60 * 60 * 1000;

const entry = z.object({ until: z.number(), reason: z.string() });
const file = z.record(z.string(), entry);

/** Hosts that could not be reached lately, kept in the cache so that each is tried once an hour and not once a tool. */
export class UnreachableHosts {
  readonly #file: string;

  constructor(
    tools: string,
    readonly now: () => number,
  ) {
    this.#file = join(tools, "unreachable.json");
  }

  /** Why a host is not to be tried now; `undefined` when it is. */
  reason(host: string): string | undefined {
    const known = this.#read()[host];
    if (known === undefined || known.until <= this.now()) return undefined;
    const minutes = Math.ceil((known.until - this.now()) / 60_000);
    return `${host} could not be reached lately (${known.reason}); it is tried again in ${minutes} min, or at once by \`npx homeport toolchain get --retry\``;
  }

  remember(host: string, reason: string): void {
    this.#write({ ...this.#read(), [host]: { until: this.now() + REMEMBERED, reason } });
  }

  forget(): void {
    if (existsSync(this.#file)) this.#write({});
  }

  /** The hosts that are not tried now. */
  hosts(): string[] {
    return Object.keys(this.#read()).filter((host) => this.reason(host) !== undefined);
  }

  #read(): z.infer<typeof file> {
    if (!existsSync(this.#file)) return {};
    try {
      return file.parse(JSON.parse(readFileSync(this.#file, "utf8")));
    } catch {
      return {}; // a note of no lasting value: made anew
    }
  }

  #write(hosts: z.infer<typeof file>): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    const temporary = `${this.#file}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify(hosts, undefined, 2));
    renameSync(temporary, this.#file);
  }
}
