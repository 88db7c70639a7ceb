import type { Command } from "commander";
import { addTenant } from "../../../components/tenants";
import { examples, print, printJson } from "../../command";
import { usageError } from "../../output/errors";
import { findPlace, type PlaceOptions } from "../../tenants/place";
import { readable } from "../../tenants/render";
import { edit } from "../../tenants/store";
import { collect, parsePlan, placeOptions } from "./options";

interface Options extends PlaceOptions {
  readonly plan?: string;
  readonly pin?: string;
  readonly domain?: readonly string[];
  readonly json?: true;
}

export function configure(command: Command): void {
  examples(placeOptions(command), [
    ["homeport tenants add acme --plan business --domain shop.example.com", "a new tenant"],
    ["homeport tenants add acme --domain www.example.com", "one more domain; the others are not touched"],
    ["homeport tenants add acme --domain shop.example.com", "after remove: it stays"],
  ])
    .argument("<tenant>", "id: lowercase letters, digits, hyphens")
    .option("--domain <name>", "a domain, in any spelling; can be given several times", collect)
    .option("--plan <name>", "basic, business or enterprise; default: the one that it has, basic at first")
    .option("--pin <region>", "region that the tenant stays in")
    .option("--json", "as JSON")
    .action(async (tenant: string, { plan, pin, domain = [], json, ...place }: Options) => {
      const named = parsePlan(plan);
      const found = findPlace(place);
      if (domain.length === 0 && named === undefined && pin === undefined) {
        throw usageError(`what of ${tenant}? Give --domain, --plan or --pin`);
      }
      const request = { tenant, plan: named, pin, domains: domain };
      const { shard, added, kept, shards } = await edit(found, (registry) =>
        addTenant(`tenants/${found.environment}`, registry, request),
      );
      if (json === true) {
        printJson({ tenant, shard, added, kept, changed: shards.length > 0 });
        return;
      }
      if (shards.length === 0) {
        print(`${tenant} has all of that already, in shard ${shard}.`);
        return;
      }
      for (const name of added) print(`${tenant}: ${readable(name)} added, shard ${shard}`);
      for (const name of kept) print(`${tenant}: ${readable(name)} was leaving, and stays`);
      print(`Wrote shard ${shard} of ${found.registry}. Next: homeport tenants apply --env ${found.environment}`);
    });
}
