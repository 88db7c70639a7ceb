import type { Command } from "commander";
import { examples } from "../../command";
import { mergeFiles } from "../../tenants/store";

export function configure(command: Command): void {
  examples(command, [
    [
      "git config merge.homeport-tenants.driver 'npx homeport tenants merge %O %A %B'",
      "once a clone; .gitattributes says for which files",
    ],
  ])
    .argument("<base>", "what both began with")
    .argument("<mine>", "this side's file; the result is written over it")
    .argument("<theirs>", "the other side's file")
    .action(mergeFiles);
}
