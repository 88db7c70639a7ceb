import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { addTenants } from "../../../components/tenants";
import { examples, print, printJson } from "../../command";
import { usageError } from "../../output/errors";
import { counted } from "../../output/units";
import { parseImport } from "../../tenants/import-file";
import { findPlace, type PlaceOptions } from "../../tenants/place";
import { edit } from "../../tenants/store";
import { placeOptions } from "./options";

interface Options extends PlaceOptions {
  readonly json?: true;
}

export function configure(command: Command): void {
  examples(placeOptions(command), [
    ["homeport tenants import tenants.json", '{ "acme": { "plan": "business", "domains": ["shop.example.com"] } }'],
  ])
    .argument("<file>", "JSON: tenants by id, each with plan, pin and a list of domains")
    .option("--json", "as JSON")
    .action(async (file: string, { json, ...options }: Options) => {
      const place = findPlace(options);
      const requests = parseImport(file, read(file));
      const { results, shards } = await edit(place, (registry) => {
        const all = addTenants(`tenants/${place.environment}`, registry, requests);
        return { results: all, registry: all.at(-1)?.registry ?? registry };
      });
      const added = results.reduce((sum, result) => sum + result.added.length, 0);
      if (json === true) printJson({ tenants: results.length, added, shards });
      else {
        const touched = shards.length === 0 ? "no shard" : `shards ${shards.join(", ")}`;
        print(`${counted(results.length, "tenant")} read, ${counted(added, "domain")} added: ${touched}.`);
        print(`Next: homeport tenants plan --env ${place.environment}`);
      }
    });
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw usageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
