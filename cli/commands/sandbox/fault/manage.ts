import type { Command } from "commander";
import { define, print, printJson } from "../../../command";
import { counted } from "../../../output/units";
import { connect } from "../../../sandbox";
import { table } from "../../../output/table";
import { faultHeading, faultRows } from "./show";

export function faultListCommand(): Command {
  return define("list", "List the faults, in the order in which they strike.", [])
    .option("--json", "as JSON")
    .action(async ({ json }: { readonly json?: true }) => {
      const faults = await connect().client.faults();
      if (json === true) {
        printJson(faults);
        return;
      }
      print(faults.length === 0 ? "No faults." : table(faultHeading, faultRows(faults)));
    });
}

/** `remove ID`, or `clear` for all. */
export function faultRemoveCommand(name: "remove" | "clear"): Command {
  const command =
    name === "remove"
      ? define("remove", "Remove a fault.", [
          ["homeport sandbox fault remove f1", "its id, as `fault list` shows it"],
        ]).argument("<id>")
      : define("clear", "Remove all faults.", []);
  return command.action(async (id: unknown) => {
    const removed = await connect().client.removeFaults(typeof id === "string" ? id : undefined);
    print(removed.length === 0 ? "There were no faults." : `Removed ${counted(removed.length, "fault")}.`);
  });
}
