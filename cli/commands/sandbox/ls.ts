import type { Command } from "commander";
import { examples, print, printJson } from "../../command";
import { counted } from "../../output/units";
import { connect } from "../../sandbox";
import { table } from "../../output/table";

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox ls", "everything"],
    ["homeport sandbox ls 'gcp:sql/*'", "by type: the whole token, with * and ?"],
    ["homeport sandbox ls Subnetwork", "or its last part"],
    ["homeport sandbox ls --json | jq '.[].id'", "for a script"],
  ])
    .argument("[type]", "type token or glob", "*")
    .option("--json", "as JSON, each with inputs and state (secrets included)")
    .action(async (type: string, { json }: { readonly json?: true }) => {
      const { client } = connect();
      const resources = await client.resources(type);
      if (json === true) {
        printJson(resources);
        return;
      }
      if (resources.length === 0) {
        print(type === "*" ? "The cloud is empty." : `Nothing of type ${type}.`);
        return;
      }
      const rows = resources.map((resource) => [resource.type, resource.name, resource.location, resource.id]);
      print(
        table(
          ["TYPE", "NAME", "LOCATION", "ID"],
          rows.sort((a, b) => (a.join("\0") < b.join("\0") ? -1 : 1)),
        ),
      );
      print(`${counted(resources.length, "resource")}.`);
    });
}
