import type { Command } from "commander";
import { examples } from "../../../command";
import { faultAddCommand } from "./add";
import { faultListCommand, faultRemoveCommand } from "./manage";

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox fault add error --on create --type 'gcp:sql/*' --code quota", "see: fault add --help"],
    ["homeport sandbox fault list", "what is set, and how often it was met"],
    ["homeport sandbox fault remove f1", "one of them"],
    ["homeport sandbox fault clear", "all of them; regions that are down come back"],
  ])
    .addCommand(faultAddCommand())
    .addCommand(faultListCommand())
    .addCommand(faultRemoveCommand("remove"))
    .addCommand(faultRemoveCommand("clear"));
}
