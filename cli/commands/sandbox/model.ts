import type { Command } from "commander";
import { examples, print, printJson } from "../../command";
import { describeModels, modelText } from "../../orchestration/models";

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox model", "the types that have a model; no sandbox needs to run"],
    ["homeport sandbox model gcp:compute/network:Network", "one type"],
    ["homeport sandbox model 'gcp:sql/*' --json", "several, for a script: type → what is known of it"],
  ])
    .argument("[type]", "type token, its last part, or a glob over either")
    .option("--json", "as JSON")
    .action((type: string | undefined, { json }: { readonly json?: true }) => {
      const models = describeModels(type ?? "*");
      if (json === true) {
        printJson(Object.fromEntries(models.map(({ type: token, ...facts }) => [token, facts])));
      } else if (type === undefined) {
        print(models.map((model) => model.type).join("\n"));
      } else {
        print(models.map(modelText).join("\n\n"));
      }
    });
}
