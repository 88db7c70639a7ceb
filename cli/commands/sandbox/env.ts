import type { Command } from "commander";
import { examples, print, printJson } from "../../command";
import { exportScript, parseShell, unsetScript } from "../../output/shell";
import { findHome } from "../../../sandbox/daemon/home";
import { environmentNames, sandboxEnvironment } from "../../../sandbox/daemon/environment";
import { toolDirectories, withPath } from "../../orchestration/toolchain";
import { running } from "../../../sandbox/daemon/runtime";
import { notRunning } from "../../output/errors";

interface Options {
  readonly shell: string;
  readonly json?: true;
  readonly unset?: true;
}

export function configure(command: Command): void {
  examples(command, [
    ['eval "$(npx homeport sandbox env)"', "bash, zsh"],
    ["npx homeport sandbox env --shell fish | source", "fish"],
    ['eval "$(npx homeport sandbox env --unset)"', "back to before"],
  ])
    .option("--shell <shell>", "bash, zsh or fish", "bash")
    .option("--json", "as JSON, PATH with the tools in front")
    .option("--unset", "print what takes it away again")
    .action(async (options: Options) => {
      const shell = parseShell(options.shell);
      const pathDirectories = await toolDirectories();
      if (options.unset === true) {
        const variables = Object.fromEntries(environmentNames.map((name) => [name, ""]));
        print(unsetScript(shell, { variables, pathDirectories }));
        return;
      }
      const home = findHome();
      const found = running(home);
      if (found === undefined) {
        throw notRunning(home.root);
      }
      const variables = sandboxEnvironment(home, found.ports);
      if (options.json === true) {
        printJson({ ...variables, PATH: withPath(pathDirectories, process.env["PATH"]) });
        return;
      }
      print(exportScript(shell, { variables, pathDirectories }));
    });
}
