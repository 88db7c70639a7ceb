import type { Command } from "commander";
import { examples, print, printJson } from "../../command";
import { exitCodes } from "../../output/errors";
import { counted } from "../../output/units";
import { readStates } from "../../tenants/apply";
import { onlyTenant } from "../../tenants/find";
import { type Inspected, inspectAll, needsAttention } from "../../tenants/inspect";
import { findPlace, type PlaceOptions } from "../../tenants/place";
import { readable } from "../../tenants/render";
import { openResolver } from "../../tenants/resolver";
import { openStacks } from "../../tenants/session";
import { load } from "../../tenants/store";
import { placeOptions } from "./options";

interface Options extends PlaceOptions {
  readonly resolver?: string;
  readonly refresh?: true;
  readonly json?: true;
}

const marks = { ok: "✓", note: "!", wrong: "✗", unknown: "?" } as const;

export function configure(command: Command): void {
  examples(placeOptions(command), [
    ["homeport tenants check acme", "what its DNS still lacks"],
    ["homeport tenants check acme --refresh", "with what Google says now"],
    ["homeport tenants check --json --resolver 8.8.8.8", "all tenants, for a script"],
  ])
    .argument("[tenant]", "id; default: all, and only those are shown that need something")
    .option("--resolver <host:port>", "DNS server to ask; default: the machine's own")
    .option("--refresh", "let the engine ask Google for the certificates' states first")
    .option("--json", "as JSON")
    .action(async (tenant: string | undefined, { resolver: server, refresh, json, ...options }: Options) => {
      const resolver = openResolver(server);
      const place = findPlace(options);
      const { environment } = place;
      const registry = load(place);
      const chosen = tenant === undefined ? registry : onlyTenant(environment, registry, tenant);
      const shards = Object.keys(chosen);
      const stacks = openStacks(place);
      let states = await readStates(stacks, environment, shards);
      if (refresh === true) {
        const made = shards.filter((shard) => states[shard]?.outputs !== undefined);
        for (const shard of made) await stacks.refresh({ environment, shard });
        states = await readStates(stacks, environment, shards);
      }
      const found = await inspectAll(chosen, states, resolver);
      const bad = found.filter(needsAttention);
      if (bad.length > 0) process.exitCode = exitCodes.failure;
      if (json === true) {
        printJson(found);
        return;
      }
      for (const domain of tenant === undefined ? bad : found) print(describe(domain));
      print(`${counted(found.length, "domain")}, ${bad.length} of them need something.`);
    });
}

function describe({ tenant, name, state, why, next, findings }: Inspected): string {
  return [
    `${tenant}: ${readable(name)}: ${state}: ${why}`,
    ...findings.flatMap(({ verdict, what, fix }) => [
      `  ${marks[verdict]} ${what}`,
      ...(fix === "" ? [] : [`      ${fix}`]),
    ]),
    ...(next === "" || findings.length > 0 ? [] : [`  next  ${next}`]),
    "",
  ].join("\n");
}
