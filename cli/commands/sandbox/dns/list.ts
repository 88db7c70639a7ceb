import type { Command } from "commander";
import { globMatches } from "../../../../sandbox/faults";
import { define, print, printJson } from "../../../command";
import { table } from "../../../output/table";
import { counted } from "../../../output/units";
import { connect } from "../../../sandbox";

const by = { person: "set", zone: "zone" };

export function dnsListCommand(): Command {
  return define("ls", "List what stands in DNS: what was set, and the public zones of the cloud.", [
    ["homeport sandbox dns ls '_acme-challenge.*'", "some names; * stands for any text"],
  ])
    .argument("[name]", "name or glob", "*")
    .option("--json", "as JSON")
    .action(async (glob: string, { json }: { readonly json?: true }) => {
      const records = (await connect().client.dnsRecords()).filter(
        ({ name }) => globMatches(glob, name) || globMatches(glob, name.slice(0, -1)),
      );
      if (json === true) {
        printJson(records);
        return;
      }
      if (records.length === 0) {
        print(glob === "*" ? "Nothing is set, and the cloud has no public zone." : `Nothing at ${glob}.`);
        return;
      }
      const rows = records.flatMap(({ name, type, ttl, owner, values }) =>
        values.map((value) => [name, String(ttl), type, by[owner], value]),
      );
      print(table(["NAME", "TTL", "TYPE", "BY", "VALUE"], rows));
      print(`${counted(rows.length, "record")}.`);
    });
}
