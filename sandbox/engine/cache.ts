import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { ProgramName, Tool } from "./versions";

/** Where a tool in the cache came from. */
const receipt = z.object({
  origin: z.enum(["download", "build"]),
  /** The address, or the Go packages with their version. */
  source: z.string(),
  /** When it was put there, ISO 8601. */
  at: z.string(),
});
export type Receipt = z.infer<typeof receipt>;

/** Outside of any checkout, shared by all of them: `HOMEPORT_CACHE`, else `homeport` in `XDG_CACHE_HOME` or `~/.cache`. */
export function toolsDirectory(env: NodeJS.ProcessEnv): string {
  const cache = env["HOMEPORT_CACHE"] || join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "homeport");
  return join(cache, "tools");
}

/** The places of one version of one tool in the cache. */
export class ToolCache {
  /** Holds everything below, and the lock. */
  readonly directory: string;
  /** Appears complete, all at once; never changes afterwards. */
  readonly bin: string;
  /** What was downloaded of it so far. */
  readonly downloads: string;
  readonly #receipt: string;

  constructor(
    tools: string,
    readonly tool: Tool,
  ) {
    this.directory = join(tools, tool.name, `v${tool.version}`);
    this.bin = join(this.directory, "bin");
    this.downloads = join(this.directory, "downloads");
    this.#receipt = join(this.directory, "receipt.json");
  }

  get receiptFile(): string {
    return this.#receipt;
  }

  program(name: ProgramName): string {
    return join(this.bin, name);
  }

  /** Whether all of its programs are there. */
  get complete(): boolean {
    return this.tool.programs.every((name) => existsSync(this.program(name)));
  }

  /** `undefined` when the programs were put there by hand. */
  receipt(): Receipt | undefined {
    if (!existsSync(this.#receipt)) return undefined;
    return receipt.safeParse(JSON.parse(readFileSync(this.#receipt, "utf8"))).data;
  }
}
