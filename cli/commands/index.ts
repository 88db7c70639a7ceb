import { createRequire } from "node:module";
import type { Command } from "commander";
import { addEntries, define, type Entry } from "../command";

const load = createRequire(__filename) as (path: string) => ReturnType<Entry["load"]>;

const entries: readonly Entry[] = [
  {
    name: "up",
    description: "Bring the platform up on this machine: tools, sandbox, the platform's stack, then apps on it.",
    load: () => load("./up"),
  },
  {
    name: "down",
    description: "Take the local platform away: no process, no store, no cluster, no state of the engine is left.",
    load: () => load("./down"),
  },
  {
    name: "sandbox",
    description:
      "The local cloud: the real engine, real Kubernetes API servers, a strict model of Google Cloud.\n" +
      "It lives in .homeport of the checkout, or in HOMEPORT_SANDBOX_HOME.",
    load: () => load("./sandbox"),
  },
  {
    name: "toolchain",
    description: "The programs that the sandbox runs: Pulumi's engine, Kubernetes, etcd.",
    load: () => load("./toolchain"),
  },
  {
    name: "doctor",
    description: "Say which tools were found, where they came from, and what to do about what is missing.",
    load: () => load("./doctor"),
  },
  {
    name: "tenants",
    description: "Customers with domains of their own: who has which, how far they are, and making it so.",
    load: () => load("./tenants"),
  },
  {
    name: "graph",
    description: "Draw a platform stack as it stands in the sandbox: components, regions, what needs what.",
    load: () => load("./graph"),
  },
];

/** `homeport`, with what was typed below it. */
export function rootCommand(argv: readonly string[]): Command {
  const root = define("homeport", "Drives the platform: the local cloud, its tools, and what a person runs.", [
    ["homeport up", "bring the platform up on this machine"],
    ['eval "$(npx homeport sandbox env)"', "make plain pulumi and kubectl work on it"],
    ["homeport down --yes", "leave nothing of it"],
  ]).option("--debug", "show where in the code an error comes from");
  // None of the commands that have subcommands takes an option with a value.
  const typed = argv.slice(2).filter((word) => !word.startsWith("-"));
  return addEntries(root, entries, typed);
}
