import type { Command } from "commander";
import { recordTypes } from "../../../../sandbox/dns/data";
import { define, print } from "../../../command";
import { usageError } from "../../../output/errors";
import { connect } from "../../../sandbox";

const typeHelp = recordTypes.join(", ");

export function dnsSetCommand(): Command {
  return define("set", "Set the records of a name and type, in place of those that were set before.", [
    ["homeport sandbox dns set www.example.com CNAME shop.example.com.", "an alias"],
    ["homeport sandbox dns set example.com MX '10 mx1.example.com.' '20 mx2.example.com.'", "several values"],
  ])
    .argument("<name>", "such as _acme-challenge.shop.example.com or *.example.com")
    .argument("<type>", typeHelp)
    .argument("<values...>", "as zone files write them")
    .option("--ttl <seconds>", "how long an answer may be kept", "300")
    .action(async (name: string, type: string, values: readonly string[], { ttl }: { readonly ttl: string }) => {
      if (!/^\d+$/.test(ttl)) throw usageError(`--ttl ${ttl}: give a whole number of seconds`);
      const [set] = await connect().client.setDnsRecords([{ name, type, values, ttl: Number(ttl) }]);
      if (set !== undefined) print(`${set.name} ${set.type} ${set.values.join(" ")}`);
    });
}

export function dnsRemoveCommand(): Command {
  return define("rm", "Take records away that were set; those of the cloud's zones show again.", [
    ["homeport sandbox dns rm _acme-challenge.shop.example.com CNAME", "one type"],
  ])
    .argument("<name>")
    .argument("[type]", `${typeHelp}; default: all`)
    .action(async (name: string, type: string | undefined) => {
      for (const gone of await connect().client.removeDnsRecords(name, type))
        print(`Removed ${gone.name} ${gone.type} ${gone.values.join(" ")}`);
    });
}
