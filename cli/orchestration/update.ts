import { existsSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../output/errors";
import type { Note } from "../output/progress";
import type { Pulumi } from "./pulumi";
import { keepingSettings } from "./settings-file";

/** A stack of a project in this checkout. */
export interface Target {
  /** As people call it: `platform`, `last-mile`. */
  readonly name: string;
  readonly directory: string;
  readonly stack: string;
  /** What the engine says is kept here. */
  readonly log: string;
}

const tailLines = 60;
/** The engine keeps operations that it was killed in, and warns of them with every update, until it is told to forget them. */
const interrupted = "pending operations from previous deployment";

/**
 * Selects the stack (creates it the first time) and updates it, without questions.
 *
 * @returns what changed, such as `3 created, 120 unchanged` or `no changes (123 resources)`
 * @throws CommandError with the engine's own diagnostics
 */
export async function update(pulumi: Pulumi, target: Target, note: Note): Promise<string> {
  const { directory, stack, log } = target;
  const file = join(directory, `Pulumi.${stack}.yaml`);
  if (!existsSync(file)) {
    throw new CommandError(`${target.name} has no stack ${stack}: there is no ${file}`);
  }
  return keepingSettings(file, async () => {
    const selected = await pulumi.run(["stack", "select", stack, "--create"], { cwd: directory, log });
    if (selected.code !== 0) throw failed(target, "stack select", selected.output);
    const onLine = (line: string): void => {
      if (/^ [+~-]{1,2} +\S+:\S+ /.test(line)) note(line.trim().replaceAll(/\s+/g, " "), "passing");
    };
    const args = ["up", "--yes", "--skip-preview", "--suppress-outputs", "--stack", stack];
    const updated = await pulumi.run(args, { cwd: directory, log, onLine });
    if (updated.code !== 0) throw failed(target, "up", updated.output);
    if (!updated.output.includes(interrupted)) return changes(updated.output);
    note("forgetting what an earlier run was interrupted in: this one has made good for it");
    const refresh = ["refresh", "--yes", "--skip-preview", "--suppress-outputs", "--clear-pending-creates"];
    const cleared = await pulumi.run([...refresh, "--stack", stack], { cwd: directory, log, onLine });
    if (cleared.code !== 0) throw failed(target, "refresh", cleared.output);
    return changes(updated.output);
  });
}

/** What the engine's closing table says, in one line. */
export function changes(output: string): string {
  const closing = /^Resources:\n((?: {4}.*(?:\n|$))+)/m.exec(output)?.[1] ?? "";
  const counts = [...closing.matchAll(/(\d+) (created|updated|replaced|deleted|imported|read|same|unchanged)\b/g)];
  const words = counts.map(([text]) => text);
  const [first = "done"] = words;
  if (words.length > 1 || !first.endsWith(" unchanged")) return words.join(", ") || "done";
  return `no changes (${first.replace(" unchanged", "")} resources)`;
}

/** The part of the engine's output in which it says what went wrong. */
export function diagnostics(output: string): string {
  const at = output.search(/^(Diagnostics|Policies):/m);
  if (at >= 0) return output.slice(at).trimEnd();
  return output.trimEnd().split("\n").slice(-tailLines).join("\n");
}

function failed(target: Target, command: string, output: string): CommandError {
  return new CommandError(
    `pulumi ${command} of ${target.name} (${target.stack}) failed.\n\n${diagnostics(output)}\n\nEverything it said: ${target.log}`,
    { hint: "mend what it says, then run the same command: what stands is kept, it goes on from there" },
  );
}
