import { Command } from "commander";

/** A line to type, and what it does. */
export type Example = readonly [command: string, what: string];

/** A command whose file is read only when it is the one that was typed. */
export interface Entry {
  readonly name: string;
  readonly description: string;
  /** @returns what gives the command its arguments, options and action; `typed` are the words after its name. */
  readonly load: () => { configure(command: Command, typed: readonly string[]): void };
}

/** A command in the house's form: `--help`, and errors that say where help is. */
export function define(name: string, description: string, lines: readonly Example[] = []): Command {
  const command = new Command(name)
    .description(description)
    .exitOverride()
    .helpOption("-h, --help", "show this help")
    .helpCommand(false)
    .showHelpAfterError("(--help shows what there is)");
  return examples(command, lines);
}

/** Shows examples under the help, aligned. */
export function examples(command: Command, lines: readonly Example[]): Command {
  if (lines.length === 0) return command;
  const width = Math.max(...lines.map(([example]) => example.length));
  const text = lines.map(([example, what]) => `  ${example.padEnd(width)}  ${what}`).join("\n");
  return command.addHelpText("after", `\nExamples:\n${text}`);
}

/**
 * Adds subcommands. Only the one that was typed is read from its file: the others are a name and a line in the help.
 *
 * @param typed The words of the command line from here on, options left out.
 */
export function addEntries(command: Command, entries: readonly Entry[], typed: readonly string[]): Command {
  for (const { name, description, load } of entries) {
    const child = define(name, description);
    if (typed[0] === name) load().configure(child, typed.slice(1));
    command.addCommand(child);
  }
  return command;
}

/** Writes to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, undefined, 2));
}
