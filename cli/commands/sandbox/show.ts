import type { Command } from "commander";
import { examples, print, printJson } from "../../command";
import { connect } from "../../sandbox";
import { hide } from "../../output/secrets";

export const referenceHelp =
  "id, self link, name, or TYPE/NAME with the type as `ls` takes it; * stands for any text in both";

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox show Network/homeport", "by type and name"],
    ["homeport sandbox show projects/p/global/networks/n", "by id"],
    ["homeport sandbox show DatabaseInstance/core --json", "with its inputs and when it was made"],
  ])
    .argument("<ref>", referenceHelp)
    .option("--json", "the whole record instead of its state")
    .option("--show-secrets", "do not hide secret values")
    .action(async (reference: string, options: { readonly json?: true; readonly showSecrets?: true }) => {
      const { client } = connect();
      const resource = await client.resource(reference);
      const shown = options.showSecrets === true ? resource : hide(resource);
      if (options.json === true) {
        printJson(shown);
        return;
      }
      print(`# ${resource.type}\n# ${resource.id}`);
      printJson(shown.state);
    });
}
