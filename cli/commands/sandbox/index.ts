import { createRequire } from "node:module";
import type { Command } from "commander";
import { addEntries, examples, type Entry } from "../../command";

const load = createRequire(__filename) as (path: string) => ReturnType<Entry["load"]>;

const entries: readonly Entry[] = [
  {
    name: "start",
    description: "Start the sandbox in the background; what it stored before comes back.",
    load: () => load("./start"),
  },
  {
    name: "stop",
    description: "End the sandbox and every process it started; all that it stored stays.",
    load: () => load("./stop"),
  },
  {
    name: "status",
    description: "Say what runs: ports, clusters, how many resources of each type, faults. Exit code 3: nothing.",
    load: () => load("./status"),
  },
  {
    name: "reset",
    description: "Stop the sandbox and remove all that it keeps, the engine's state included.",
    load: () => load("./reset"),
  },
  {
    name: "env",
    description: "Print what makes plain pulumi and kubectl work on the sandbox.",
    load: () => load("./env"),
  },
  {
    name: "kubeconfig",
    description: "Print a kubeconfig with one context a cluster. The sandbox keeps one up to date, too.",
    load: () => load("./kubeconfig"),
  },
  {
    name: "logs",
    description: "Show what the sandbox says, or a cluster's three processes.",
    load: () => load("./logs"),
  },
  {
    name: "ls",
    description: "List what the local Google Cloud holds.",
    load: () => load("./ls"),
  },
  {
    name: "show",
    description: "Show one resource of the local Google Cloud as the API would answer.",
    load: () => load("./show"),
  },
  {
    name: "edit",
    description: "Change a resource behind the engine's back, as a console click would: the next refresh must see it.",
    load: () => load("./edit"),
  },
  {
    name: "delete",
    description: "Delete a resource behind the engine's back, guards or not: the next refresh must see it.",
    load: () => load("./delete"),
  },
  {
    name: "fault",
    description: "Make operations of the engine fail, wait or die at a chosen moment.",
    load: () => load("./fault"),
  },
  {
    name: "dns",
    description:
      "The world's DNS, as the local cloud sees it: set, remove and list records. It answers on its own port.",
    load: () => load("./dns"),
  },
  {
    name: "clock",
    description: "Say what time it is in the local cloud, move its clock ahead, say how long things take.",
    load: () => load("./clock"),
  },
  {
    name: "quota",
    description: "Say what the local Google Cloud's projects use of their quotas, and change limits.",
    load: () => load("./quota"),
  },
  {
    name: "model",
    description:
      "Say what the local Google Cloud knows of its types: required, immutable, computed, references, limits.",
    load: () => load("./model"),
  },
];

export function configure(command: Command, typed: readonly string[]): void {
  examples(command, [
    ["homeport sandbox start", "run it in the background"],
    ['eval "$(npx homeport sandbox env)"', "then: pulumi up, kubectl get nodes, …"],
    ["homeport sandbox edit Network/homeport mtu=1500", "change something behind the engine's back"],
    ["homeport sandbox fault add region-down europe-west1", "lose a region"],
  ]);
  addEntries(command, entries, typed);
}
