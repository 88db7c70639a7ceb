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
      if (/^ [ +~@-]/.test(line)) note(line.trim().replaceAll(/\s+/g, " "), "passing");
    };
    const args = ["up", "--yes", "--skip-preview", "--suppress-outputs", "--stack", stack];
    const updated = await pulumi.run(args, { cwd: directory, log, onLine });
    if (updated.code !== 0) throw failed(target, "up", updated.output);
    return changes(updated.output);
  });
}

/** What the engine's closing table says, in one line. */
export function changes(output: string): string {
  const counts = [...(/^Resources:\n((?: {4}.*\n?)+)/m.exec(output)?.[1] ?? "").matchAll(/(\d+) (\w+)/g)];
  const words = counts
    .map(([, count, word]) => `${count ?? ""} ${word ?? ""}`)
    .filter((text) => !text.endsWith("resource"));
  if (words.length === 0) return "done";
  const [first = ""] = words;
  return words.length === 1 && first.endsWith(" unchanged")
    ? `no changes (${first.split(" ")[0] ?? ""} resources)`
    : words.join(", ");
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
