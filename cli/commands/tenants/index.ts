import { createRequire } from "node:module";
import type { Command } from "commander";
import { addEntries, type Entry, examples } from "../../command";

const load = createRequire(__filename) as (path: string) => ReturnType<Entry["load"]>;

const entries: readonly Entry[] = [
  { name: "add", description: "Add a tenant, or domains to one that there is.", load: () => load("./add") },
  { name: "list", description: "List tenants and their domains.", load: () => load("./list") },
  {
    name: "show",
    description: "Show a tenant: its domains, how far they are, and the DNS records that it has to set.",
    load: () => load("./show"),
  },
  {
    name: "check",
    description: "Ask DNS about domains, and explain what is missing. Exit code 1 when something is.",
    load: () => load("./check"),
  },
  {
    name: "remove",
    description: "Off-board a tenant, or some of its domains: they are served until a day that is written down.",
    load: () => load("./remove"),
  },
  {
    name: "reissue",
    description: "Have a new certificate made for a domain whose certificate Google has given up.",
    load: () => load("./reissue"),
  },
  {
    name: "import",
    description: "Add many tenants from a JSON file: all of them, or none when anything is wrong.",
    load: () => load("./import"),
  },
  {
    name: "plan",
    description: "Check the registry and the quotas, and say what would be made. Needs no account.",
    load: () => load("./plan"),
  },
  {
    name: "apply",
    description: "Update the shards that changed, side by side, within the quota of writes. Safe to run again.",
    load: () => load("./apply"),
  },
  {
    name: "merge",
    description: "Merge three versions of a shard's file, for git: different tenants are merged, the same one refused.",
    load: () => load("./merge"),
  },
];

export function configure(command: Command, typed: readonly string[]): void {
  examples(command, [
    ["homeport tenants add acme --plan business --domain shop.example.com", "write it down"],
    ["homeport tenants plan", "what that costs, and whether there is room"],
    ["homeport tenants apply", "make it"],
    ["homeport tenants check acme", "what the tenant's DNS still lacks"],
  ]);
  addEntries(command, entries, typed);
}
