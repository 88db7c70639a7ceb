import type { Command } from "commander";
import { examples, print } from "../../command";
import { findHome } from "../../../sandbox/daemon/home";
import { stopSandbox } from "../../../sandbox/daemon/stop";

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox stop", "also after the sandbox was killed: what it left behind is ended"],
  ]).action(async () => {
    const home = findHome();
    const { wasRunning, orphans } = await stopSandbox(home);
    if (orphans > 0) print(`Ended ${orphans} processes that a killed sandbox left behind.`);
    print(wasRunning ? `Stopped. What it stored is in ${home.root}.` : `No sandbox ran in ${home.root}.`);
  });
}
