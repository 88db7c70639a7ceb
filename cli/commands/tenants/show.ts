import type { Command } from "commander";
import { examples, print, printJson } from "../../command";
import { table } from "../../output/table";
import { findTenant } from "../../tenants/find";
import { type Inspected, inspect } from "../../tenants/inspect";
import { findPlace, type PlaceOptions } from "../../tenants/place";
import { readable } from "../../tenants/render";
import { openStacks } from "../../tenants/session";
import { noStack } from "../../tenants/stack-state";
import { load } from "../../tenants/store";
import { placeOptions } from "./options";

interface Options extends PlaceOptions {
  readonly offline?: true;
  readonly json?: true;
}

export function configure(command: Command): void {
  examples(placeOptions(command), [
    ["homeport tenants show acme", "with the records to set, from the shard's stack"],
    ["homeport tenants show acme --offline", "what the registry says, alone"],
  ])
    .argument("<tenant>", "id")
    .option("--offline", "do not read the shard's stack")
    .option("--json", "as JSON")
    .action(async (tenant: string, { offline, json, ...options }: Options) => {
      const place = findPlace(options);
      const registry = load(place);
      const { shard, plan, pin } = findTenant(place.environment, registry, tenant);
      const name = { environment: place.environment, shard };
      const state = offline === true ? noStack : await openStacks(place).state(name);
      const domains = await inspect(registry, shard, tenant, state);
      if (json === true) {
        printJson({ tenant, plan, pin, shard, domains: domains.map(({ findings: _, ...domain }) => domain) });
        return;
      }
      print(`${tenant}: ${plan}${pin === undefined ? "" : `, pinned to ${pin}`}, shard ${shard}`);
      for (const domain of domains) {
        print(`\n${offline === true ? written(domain) : described(domain)}`);
      }
    });
}

/** What the registry alone says. */
function written({ name, leaves }: Inspected): string {
  return leaves === undefined ? readable(name) : `${readable(name)}  leaves from ${leaves} on`;
}

function described({ name, state, why, next, records }: Inspected): string {
  const rows = records.map((record) => [`  ${record.name}`, record.type, record.value]);
  return [
    `${readable(name)}  ${state}: ${why}`,
    ...(next === "" ? [] : [`  next  ${next}`]),
    ...(rows.length === 0 ? [] : [table(["  RECORD", "TYPE", "VALUE"], rows)]),
  ].join("\n");
}
