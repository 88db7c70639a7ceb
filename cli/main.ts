import { CommanderError } from "commander";
import { rootCommand } from "./commands";
import { exitCodes, explain } from "./output/errors";

/** Taken out before anything else is read: it works at any place of the command line. */
function takeDebug(argv: string[]): boolean {
  const at = argv.indexOf("--debug");
  if (at >= 0) argv.splice(at, 1);
  return at >= 0;
}

async function main(argv: string[]): Promise<number> {
  const debug = takeDebug(argv);
  try {
    await rootCommand(argv).parseAsync(argv);
    return Number(process.exitCode ?? exitCodes.ok);
  } catch (error) {
    // Commander has said already what is wrong with the command line.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    return explain(error, debug);
  }
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(exitCodes.ok);
});

void main(process.argv).then((code) => {
  process.exitCode = code;
});
