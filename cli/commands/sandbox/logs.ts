import type { Command } from "commander";
import { examples, print } from "../../command";
import { usageError } from "../../output/errors";
import { findHome } from "../../../sandbox/daemon/home";
import { clusterLogs } from "../../orchestration/cluster-logs";
import { follow, tail } from "../../output/tail";

interface Options {
  readonly follow?: true;
  readonly cluster?: string;
  readonly lines: string;
}

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox logs --follow", "the sandbox itself"],
    ["homeport sandbox logs --cluster europe-west1/main -n 100", "a cluster by location and name, or by either"],
  ])
    .option("-f, --follow", "go on as lines come, until Ctrl-C")
    .option("--cluster <name>", "NAME, LOCATION or LOCATION/NAME")
    .option("-n, --lines <count>", "how many of the last lines of each log", "50")
    .action(async (options: Options) => {
      if (!/^\d+$/.test(options.lines)) throw usageError(`-n ${options.lines}: give a number of lines`);
      const home = findHome();
      const files = options.cluster === undefined ? [home.log] : await clusterLogs(home, options.cluster);
      const several = files.length > 1;
      for (const file of files) {
        const text = tail(file, Number(options.lines));
        if (several) print(`==> ${file} <==`);
        if (text !== "") print(text);
      }
      if (options.follow === true) await follow(files, several);
    });
}
