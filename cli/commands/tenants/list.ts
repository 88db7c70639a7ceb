import type { Command } from "commander";
import { placedDomains } from "../../../components/tenants";
import { examples, print, printJson } from "../../command";
import { table } from "../../output/table";
import { counted } from "../../output/units";
import { findPlace, type PlaceOptions } from "../../tenants/place";
import { readable } from "../../tenants/render";
import { load } from "../../tenants/store";
import { placeOptions } from "./options";

interface Options extends PlaceOptions {
  readonly shard?: string;
  readonly leaving?: true;
  readonly json?: true;
}

export function configure(command: Command): void {
  examples(placeOptions(command), [
    ["homeport tenants list", "all of staging"],
    ["homeport tenants list example.com --env prod", "whose id or domain has this in it"],
    ["homeport tenants list --leaving", "who is being off-boarded"],
  ])
    .argument("[text]", "a part of an id or of a domain", "")
    .option("--shard <key>", "only this shard")
    .option("--leaving", "only domains that are being off-boarded")
    .option("--json", "as JSON")
    .action((text: string, { shard, leaving, json, ...place }: Options) => {
      const found = placedDomains(load(findPlace(place)))
        .filter((domain) => shard === undefined || domain.shard === shard)
        .filter(({ leaves }) => leaving !== true || leaves !== undefined)
        .filter(({ tenant, name }) => tenant.includes(text) || readable(name).includes(text.toLowerCase()))
        .sort((one, other) => (`${one.tenant} ${one.name}` < `${other.tenant} ${other.name}` ? -1 : 1));
      if (json === true) {
        printJson(found);
        return;
      }
      if (found.length > 0) {
        print(
          table(
            ["TENANT", "PLAN", "SHARD", "DOMAIN", "LEAVES"],
            found.map(({ tenant, plan, shard: key, name, leaves }) => [
              tenant,
              plan,
              key,
              readable(name),
              leaves ?? "",
            ]),
          ),
        );
      }
      const tenants = new Set(found.map(({ tenant }) => tenant)).size;
      print(`${counted(tenants, "tenant")}, ${counted(found.length, "domain")}.`);
    });
}
