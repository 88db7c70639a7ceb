import type { Command } from "commander";
import { examples, print } from "../command";
import { usageError } from "../output/errors";
import { findHome } from "../../sandbox/daemon/home";
import { ownEntries, resetSandbox } from "../../sandbox/daemon/stop";

export function configure(command: Command): void {
  examples(command, [
    ["homeport down", "say what would be removed"],
    ["homeport down --yes", "remove it"],
  ])
    .option("-y, --yes", "do it; without this nothing is removed")
    .action(async ({ yes }: { readonly yes?: true }) => {
      const home = findHome();
      if (yes !== true && ownEntries(home).length > 0) {
        throw usageError(
          `nothing was removed. Down ends the sandbox and removes ${home.root} with every local stack in it`,
          "homeport down --yes",
        );
      }
      const { orphans } = await resetSandbox(home);
      if (orphans > 0) print(`Ended ${orphans} processes that a killed sandbox left behind.`);
      print(`Down: nothing is left in ${home.root}. The tools stay in the cache.`);
    });
}
