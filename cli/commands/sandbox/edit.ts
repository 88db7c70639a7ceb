import type { Command } from "commander";
import { examples, print } from "../../command";
import { referenceHelp } from "./show";
import { parseChanges } from "../../output/changes";
import type { Plain } from "../../../sandbox/gcp/view";
import { valueAt } from "../../output/paths";
import { connect } from "../../sandbox";

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox edit Network/homeport mtu=1500", "one property"],
    ["homeport sandbox edit Instance/core settings.tier=db-f1-micro labels.owner=me", "several, nested ones by path"],
    ["homeport sandbox edit Firewall/ssh 'sourceRanges=[\"0.0.0.0/0\"]'", "lists and objects as JSON"],
    ["homeport sandbox edit Bucket/logs labels.team=null", "take one away"],
  ])
    .argument("<ref>", referenceHelp)
    .argument("<changes...>", "path=value; the value as JSON, or as text where the property is text")
    .action(async (reference: string, changes: readonly string[]) => {
      const { client } = connect();
      const before = await client.resource(reference);
      const parsed = parseChanges(changes);
      const after = await client.edit(reference, parsed);
      print(`${after.type} ${after.id}`);
      for (const path of Object.keys(parsed)) {
        const [old, now] = [before, after].map(({ state }) => shown(valueAt(state, path)));
        print(`  ${path}: ${old ?? ""} → ${now ?? ""}`);
      }
    });
}

function shown(value: Plain | undefined): string {
  return value === undefined ? "(not set)" : JSON.stringify(value);
}
