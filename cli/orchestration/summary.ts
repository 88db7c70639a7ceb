import type { ClusterStatus, StoredResource } from "../../sandbox/daemon/api";
import { ControlClient } from "../../sandbox/daemon/client";
import { valueAt } from "../output/paths";
import { bold } from "../output/style";
import { facts, table } from "../output/table";
import { bytes, counted } from "../output/units";
import type { SandboxUp } from "./sandbox";
import { engineOn } from "./session";
import type { Target } from "./update";
import { namespacesByServer, type NamespaceSummary } from "./workloads";

const longestValue = 100;

/** What stands where, and what to type next. */
export async function summarise(sandbox: SandboxUp, targets: readonly Target[]): Promise<string> {
  const client = ControlClient.for(sandbox.home);
  if (client === undefined) throw new Error("the sandbox ended: see homeport sandbox logs");
  const { clusters } = await client.status();
  const [namespaces, databases, outputs] = await Promise.all([
    namespacesByServer(client),
    client.resources("DatabaseInstance"),
    Promise.all(targets.map(async (target) => [target, await outputsOf(sandbox, target)] as const)),
  ]);
  return [
    "",
    bold("Regions"),
    ...clusters.map((cluster) => region(cluster, namespaces.get(cluster.endpoint))),
    "",
    bold("Databases"),
    databaseTable(databases),
    ...outputs.flatMap(([{ name, stack }, values]) => ["", bold(`Outputs of ${name} (${stack})`), outputFacts(values)]),
    "",
    bold("Next"),
    next(targets),
    "",
  ].join("\n");
}

function region(cluster: ClusterStatus, namespaces: readonly NamespaceSummary[] | undefined): string {
  const memory = cluster.processes.reduce((sum, { memoryBytes }) => sum + (memoryBytes ?? 0), 0);
  const head = `  ${cluster.location}  cluster ${cluster.name}, ${cluster.state}, ${cluster.endpoint}, ${bytes(memory)}`;
  if (namespaces === undefined) return `${head}\n    does not answer`;
  const lines = namespaces.map(
    ({ name, workloads }) => [`    ${name}`, workloads.join(", ") || "no workloads"] as const,
  );
  const width = Math.max(0, ...lines.map(([name]) => name.length));
  return [head, ...lines.map(([name, workloads]) => `${name.padEnd(width)}  ${workloads}`)].join("\n");
}

function databaseTable(databases: readonly StoredResource[]): string {
  if (databases.length === 0) return "  none";
  const rows = databases.map((database) => [
    `  ${database.location}`,
    database.name,
    ...["databaseVersion", "settings.tier", "settings.availabilityType", "masterInstanceName"].map((path) => {
      const value = valueAt(database.state, path);
      return typeof value === "string" ? value : "–";
    }),
  ]);
  return table(["  REGION", "INSTANCE", "VERSION", "TIER", "AVAILABILITY", "REPLICA OF"], rows);
}

async function outputsOf(sandbox: SandboxUp, { directory, stack }: Target): Promise<Readonly<Record<string, unknown>>> {
  const pulumi = engineOn(sandbox.home, sandbox.status.ports, sandbox.toolchain);
  const { code, output } = await pulumi.run(["stack", "output", "--json", "--stack", stack], { cwd: directory });
  if (code !== 0) throw new Error(`pulumi stack output failed: ${output.trim()}`);
  return JSON.parse(output) as Record<string, unknown>;
}

function outputFacts(values: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(values).map(([name, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [name, text.length > longestValue ? abridged(value, text) : text] as const;
  });
  return entries.length === 0 ? "  none" : facts(entries);
}

/** Of an object, what is in it: its values are for programs. */
function abridged(value: unknown, text: string): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `${text.slice(0, longestValue)}…`;
  return `{ ${Object.keys(value).join(", ")} }`;
}

function next(targets: readonly Target[]): string {
  const [{ stack } = { stack: "staging" }] = targets;
  return [
    '  eval "$(npx homeport sandbox env)"            plain pulumi and kubectl, on this sandbox',
    `  pulumi preview --stack ${stack}`.padEnd(48) + "after a change in stacks/ or components/",
    "  kubectl config get-contexts".padEnd(48) + "one context a cluster",
    "  npx homeport sandbox status".padEnd(48) + `what runs; ${counted(targets.length, "stack")} are up`,
    "  make down".padEnd(48) + "leave nothing of it",
  ].join("\n");
}
