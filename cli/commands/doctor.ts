import type { Command } from "commander";
import { examples, print } from "../command";
import { exitCodes } from "../output/errors";
import { describeToolchain } from "../orchestration/doctor";

export function configure(command: Command): void {
  examples(command, [["homeport doctor", "exit code 1 when something is missing"]]).action(async () => {
    const { text, complete } = await describeToolchain();
    print(text);
    if (!complete) process.exitCode = exitCodes.failure;
  });
}
