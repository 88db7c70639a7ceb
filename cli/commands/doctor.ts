import type { Command } from "commander";
import { diagnose, renderDiagnosis } from "../../sandbox/engine";
import { examples, print } from "../command";
import { exitCodes } from "../output/errors";

export function configure(command: Command): void {
  examples(command, [["homeport doctor", "exit code 1 when the sandbox cannot run"]]).action(async () => {
    const diagnosis = await diagnose();
    print(renderDiagnosis(diagnosis));
    if (!diagnosis.ok) process.exitCode = exitCodes.failure;
  });
}
