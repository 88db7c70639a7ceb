import type { Command } from "commander";
import { assertRegistry, domainsByShard, dropDue, planQuota } from "../../../components/tenants";
import { readLimits } from "../../../stacks/tenants/registry-files";
import { examples, print, printJson } from "../../command";
import { exitCodes } from "../../output/errors";
import { counted } from "../../output/units";
import { readStates } from "../../tenants/apply";
import { appliedDomains, planChanges } from "../../tenants/changes";
import { findPlace, type PlaceOptions } from "../../tenants/place";
import { describeChanges, describeQuota } from "../../tenants/render";
import { openStacks } from "../../tenants/session";
import { load } from "../../tenants/store";
import { placeOptions } from "./options";

interface Options extends PlaceOptions {
  readonly applied?: true;
  readonly json?: true;
}

export function configure(command: Command): void {
  examples(placeOptions(command), [
    ["homeport tenants plan", "as if nothing was made yet; no account"],
    ["homeport tenants plan --applied", "against what the stacks have; needs their state"],
  ])
    .option("--applied", "read the stacks, and say what an apply would change")
    .option("--json", "as JSON")
    .action(async ({ applied, json, ...options }: Options) => {
      const place = findPlace(options);
      const { environment } = place;
      const registry = load(place);
      assertRegistry(`tenants/${environment}`, registry);
      const states = applied === true ? await readStates(openStacks(place), environment, Object.keys(registry)) : {};
      const changes = planChanges(registry, states);
      const limits = readLimits(environment, place.registries);
      const quota = planQuota(domainsByShard(registry), appliedDomains(states), limits);
      const due = dropDue(registry, new Date().toISOString().slice(0, 10)).domains;
      if (!quota.enough) process.exitCode = exitCodes.failure;
      if (json === true) {
        printJson({ environment, quota, changes, due });
        return;
      }
      print(describeChanges(changes));
      print(`\n${describeQuota(quota)}`);
      if (applied !== true) print("As if nothing was made yet; --applied compares with the stacks.");
      if (due.length > 0)
        print(`${counted(due.length, "domain")} may go: homeport tenants remove --due --env ${environment}`);
    });
}
