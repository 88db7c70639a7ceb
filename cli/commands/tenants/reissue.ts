import type { Command } from "commander";
import { reissue } from "../../../components/tenants";
import { examples, print } from "../../command";
import { findPlace, type PlaceOptions } from "../../tenants/place";
import { edit } from "../../tenants/store";
import { placeOptions } from "./options";

export function configure(command: Command): void {
  examples(placeOptions(command), [["homeport tenants reissue acme shop.example.com", "once DNS is as it should be"]])
    .argument("<tenant>", "id")
    .argument("<domain>", "the domain whose certificate Google has given up")
    .action(async (tenant: string, domain: string, options: PlaceOptions) => {
      const place = findPlace(options);
      const { shard } = await edit(place, (registry) =>
        reissue(`tenants/${place.environment}`, registry, tenant, domain),
      );
      print(`${tenant}: ${domain} gets a new certificate, shard ${shard}.`);
      print(`Next: homeport tenants apply --env ${place.environment}`);
    });
}
