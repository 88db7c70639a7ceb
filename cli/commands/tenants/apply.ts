import type { Command } from "commander";
import { readLimits } from "../../../stacks/tenants/registry-files";
import { examples, print, printJson } from "../../command";
import { usageError } from "../../output/errors";
import { chooseProgress } from "../../output/progress";
import { counted } from "../../output/units";
import { apply } from "../../tenants/apply";
import { findPlace, type PlaceOptions } from "../../tenants/place";
import { openStacks, releaseOwnLocks } from "../../tenants/session";
import { load } from "../../tenants/store";
import { collect, parseCount, placeOptions } from "./options";

interface Options extends PlaceOptions {
  readonly shard?: readonly string[];
  readonly all?: true;
  readonly parallel: string;
  readonly secretsProvider?: string;
  readonly json?: true;
}

const sideBySide = "4";

export function configure(command: Command): void {
  examples(placeOptions(command), [
    ["homeport tenants apply", "the shards of staging that changed"],
    ["homeport tenants apply --env prod --parallel 8", "more at a time; the quota of writes still holds"],
    ["homeport tenants apply --shard 003 --all", "this one, changed or not"],
  ])
    .option("--shard <key>", "only this shard; can be given several times", collect)
    .option("--all", "shards that did not change, too: after a change of the program or of the edge")
    .option("--parallel <count>", "shards at a time, 1 to 32", sideBySide)
    .option("--secrets-provider <url>", "for stacks that are made: who keeps their secrets' key, such as gcpkms://…")
    .option("--json", "as JSON")
    .action(async ({ shard: only, all, parallel, secretsProvider, json, ...options }: Options) => {
      const atOnce = parseCount("--parallel", parallel, 1, 32);
      const place = findPlace(options);
      const { environment, registries } = place;
      const registry = load(place);
      const unknown = only?.find((key) => registry[key] === undefined);
      if (unknown !== undefined) {
        throw usageError(`--shard ${unknown}: ${environment} has ${Object.keys(registry).join(", ") || "none"}`);
      }
      await releaseOwnLocks();
      const limits = readLimits(environment, registries);
      const args = { environment, registry, limits, only, all: all === true, atOnce };
      const result = await apply(openStacks(place, secretsProvider), args, chooseProgress());
      if (json === true) {
        printJson(result);
        return;
      }
      const updated = Object.entries(result.updated).sort();
      for (const [key, changes] of updated) print(`${environment}-${key}: ${changes}`);
      print(`${counted(updated.length, "shard")} updated, ${result.unchanged.length} unchanged.`);
    });
}
