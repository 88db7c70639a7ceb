import { CommanderError } from "commander";
import { rootCommand } from "./commands";
import { exitCodes, explain } from "./output/errors";

/**
 * Runs a command line, and says on standard error what went wrong.
 *
 * @param argv As in `process.argv`: the words of the command begin with the third.
 * @returns the exit code: 0 done, 1 failed, 2 typed wrongly, 3 no sandbox runs
 */
export async function run(argv: readonly string[]): Promise<number> {
  const debug = argv.includes("--debug");
  const words = argv.filter((word) => word !== "--debug");
  try {
    await rootCommand(words).parseAsync(words);
    return Number(process.exitCode ?? exitCodes.ok);
  } catch (error) {
    // Commander has said already what is wrong with the command line.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    return explain(error, debug);
  }
}
