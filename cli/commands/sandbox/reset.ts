import type { Command } from "commander";
import { examples, print } from "../../command";
import { usageError } from "../../output/errors";
import { findHome } from "../../../sandbox/daemon/home";
import { ownEntries, resetSandbox } from "../../../sandbox/daemon/stop";

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox reset", "say what would be removed"],
    ["homeport sandbox reset --yes", "remove it"],
  ])
    .option("-y, --yes", "do it; without this nothing is removed")
    .action(async ({ yes }: { readonly yes?: true }) => {
      const home = findHome();
      const entries = ownEntries(home);
      if (yes !== true) {
        if (entries.length === 0) {
          print(`There is nothing to remove in ${home.root}.`);
          return;
        }
        throw usageError(
          `nothing was removed. A reset stops the sandbox and removes from ${home.root}: ${entries.join(", ")}`,
          "homeport sandbox reset --yes",
        );
      }
      await resetSandbox(home);
      print(entries.length === 0 ? `There was nothing in ${home.root}.` : `Removed all of ${home.root}.`);
    });
}
