import type { Command } from "commander";
import { define, examples, print } from "../command";
import { exitCodes } from "../output/errors";
import { describeToolchain } from "../orchestration/tools";
import { resolveToolchain } from "../../sandbox/engine";
import { chooseProgress } from "../output/progress";
import { reporter } from "../orchestration/toolchain";

export function configure(command: Command): void {
  examples(command, [
    ["homeport toolchain status", "what is there, and where it came from"],
    ["homeport toolchain get", "get or build what is missing, into ~/.cache/homeport"],
  ])
    .addCommand(statusCommand())
    .addCommand(getCommand());
}

function statusCommand(): Command {
  return define("status", "Say what is there. Exit code 1 when something is missing.", []).action(async () => {
    const { text, complete } = await describeToolchain();
    print(text);
    if (!complete) process.exitCode = exitCodes.failure;
  });
}

function getCommand(): Command {
  return define("get", "Get what is missing: the official download, or a build with Go. What is there stays.", [])
    .option("--offline", "download nothing: build with Go")
    .option("--retry", "ask hosts again that could not be reached within the last hour")
    .action(async ({ offline, retry }: { readonly offline?: true; readonly retry?: true }) => {
      await chooseProgress()([
        {
          title: "Tools",
          async run(note) {
            const report = reporter(note);
            await resolveToolchain({ report, offline: offline === true, retryHosts: retry === true });
            return "Tools: all there";
          },
        },
      ]);
    });
}
