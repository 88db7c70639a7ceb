import type { Command } from "commander";
import { examples, print } from "../../command";
import { bringUpSandbox } from "../../orchestration/sandbox";
import { chooseProgress } from "../../output/progress";

export function configure(command: Command): void {
  examples(command, [["homeport sandbox start", "the first time this gets or builds its tools, with progress"]]).action(
    async () => {
      const { home, already, status } = await bringUpSandbox(chooseProgress());
      print(
        already
          ? `The sandbox runs already (process ${status.pid}, ${home.root}).`
          : `The sandbox runs (${home.root}).`,
      );
      print('Next: eval "$(npx homeport sandbox env)", then pulumi and kubectl as usual.');
    },
  );
}
