import { exitCodes } from "./output/errors";
import { run } from "./run";

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(exitCodes.ok);
});

void run(process.argv).then((code) => {
  process.exitCode = code;
});
