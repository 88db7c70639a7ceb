import type { Command } from "commander";
import { dropDue, offboard } from "../../../components/tenants";
import { examples, print, printJson } from "../../command";
import { usageError } from "../../output/errors";
import { counted } from "../../output/units";
import { findPlace, type Place, type PlaceOptions } from "../../tenants/place";
import { readable } from "../../tenants/render";
import { edit } from "../../tenants/store";
import { collect, parseCount, placeOptions } from "./options";

interface Options extends PlaceOptions {
  readonly domain?: readonly string[];
  readonly days: string;
  readonly due?: true;
  readonly json?: true;
}

const dayMs = 86_400_000;
const graceDays = "30";

export function configure(command: Command): void {
  examples(placeOptions(command), [
    ["homeport tenants remove acme", "all of its domains leave, in 30 days"],
    ["homeport tenants remove acme --domain www.example.com --days 7", "one of them, sooner"],
    ["homeport tenants remove --due", "take those out whose day has come; the next apply deletes them"],
  ])
    .argument("[tenant]", "id")
    .option("--domain <name>", "only this domain; can be given several times", collect)
    .option("--days <count>", "days that it is still served, 0 to 365", graceDays)
    .option("--due", "take out of the registry what may go by today (UTC)")
    .option("--json", "as JSON")
    .action(async (tenant: string | undefined, { domain = [], days, due, json, ...options }: Options) => {
      if ((tenant === undefined) !== (due === true)) throw usageError("give a tenant, or --due");
      const place = findPlace(options);
      if (tenant === undefined) await drop(place, json === true);
      else await leave(place, tenant, domain, parseCount("--days", days, 0, 365), json === true);
    });
}

async function leave(
  place: Place,
  tenant: string,
  names: readonly string[],
  days: number,
  json: boolean,
): Promise<void> {
  const leaves = dayIn(days);
  const { domains, shard } = await edit(place, (registry) =>
    offboard(`tenants/${place.environment}`, registry, tenant, names, leaves),
  );
  if (json) {
    printJson({ tenant, shard, leaves, domains });
    return;
  }
  for (const name of domains) print(`${tenant}: ${readable(name)} leaves from ${leaves} on, and is served until then`);
  const environment = `--env ${place.environment}`;
  print(`Next: homeport tenants apply ${environment}; from that day on: homeport tenants remove --due ${environment}`);
}

async function drop(place: Place, json: boolean): Promise<void> {
  const { domains } = await edit(place, (registry) => dropDue(registry, dayIn(0)));
  if (json) {
    printJson(domains);
    return;
  }
  for (const { shard, tenant, name } of domains) print(`${tenant}: ${readable(name)} is out, shard ${shard}`);
  print(
    domains.length === 0
      ? "Nothing is due."
      : `${counted(domains.length, "domain")} out. Next: homeport tenants apply --env ${place.environment}`,
  );
}

/** A day in UTC, so many days from now. */
function dayIn(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
}
