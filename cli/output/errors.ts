/** What a command's exit code says. */
export const exitCodes = { ok: 0, failure: 1, usage: 2, notRunning: 3 } as const;

/** An end that is a person's to mend: shown as it is, never with a stack trace. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /**
   * @param message What happened, where, and what is allowed instead.
   * @param options.hint What to type next.
   */
  constructor(
    message: string,
    readonly options: { readonly exitCode?: number; readonly hint?: string } = {},
  ) {
    super(message);
  }
}

/** A command was given what it does not take. Exit code 2. */
export function usageError(message: string, hint?: string): CommandError {
  return new CommandError(message, { exitCode: exitCodes.usage, hint });
}

/** No sandbox runs in this home. Exit code 3. */
export function notRunning(root: string): CommandError {
  return new CommandError(`no sandbox runs in ${root}`, {
    exitCode: exitCodes.notRunning,
    hint: "npx homeport sandbox start",
  });
}

/** Writes the error for a person to standard error; with its stack when asked to. @returns the exit code */
export function explain(error: unknown, debug: boolean): number {
  const message = error instanceof Error ? error.message : String(error);
  const options = error instanceof CommandError ? error.options : {};
  process.stderr.write(`error: ${message}\n`);
  if (options.hint !== undefined) process.stderr.write(`try:   ${options.hint}\n`);
  if (debug && error instanceof Error) process.stderr.write(`${stacks(error)}\n`);
  return options.exitCode ?? exitCodes.failure;
}

function stacks(error: Error): string {
  const { stack = "", cause } = error;
  return cause instanceof Error ? `${stack}\ncaused by: ${stacks(cause)}` : stack;
}
