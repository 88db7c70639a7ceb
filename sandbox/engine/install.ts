import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Receipt, ToolCache } from "./cache";
import { versionOf } from "./path";
import type { System } from "./system";

/**
 * Fills a directory aside with a tool's programs, tries them, and only then puts it in place: whatever interrupts this,
 * the cache never holds half a tool. To be called with the tool's lock held.
 * @throws when a program is missing, does not run, or is of another version.
 */
export async function install(
  cache: ToolCache,
  receipt: Receipt,
  system: System,
  fill: (directory: string) => Promise<void>,
): Promise<void> {
  const { tool, directory, bin } = cache;
  mkdirSync(directory, { recursive: true });
  removeLeftovers(directory);
  const staging = mkdtempSync(join(directory, "staging-"));
  try {
    await fill(staging);
    for (const name of tool.programs) {
      const program = join(staging, name);
      if (!existsSync(program)) throw new Error(`${receipt.source} brought no ${name}`);
      chmodSync(program, 0o755);
      const version = await versionOf(program, tool, system);
      if (version !== tool.version) {
        throw new Error(`${name} from ${receipt.source} should be v${tool.version}, but says ${version ?? "nothing"}`);
      }
    }
    chmodSync(staging, 0o755);
    writeFileSync(cache.receiptFile, JSON.stringify(receipt, undefined, 2));
    rmSync(bin, { recursive: true, force: true }); // there only when it was incomplete
    renameSync(staging, bin);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** What an installation left that was ended: nobody else works here while the lock is held. */
function removeLeftovers(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (name.startsWith("staging-")) rmSync(join(directory, name), { recursive: true, force: true });
  }
}
