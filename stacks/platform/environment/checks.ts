import { checkCluster } from "../../../components/cluster";
import { checkDatabase } from "../../../components/database";
import { regionCode } from "../../../components/cluster/region-code";
import { isRegion } from "../../../components/locations";
import { checkName, type PhysicalNameArgs } from "../../../components/naming";
import { checkNetworkPlan, planNetwork } from "../../../components/network";
import type { Problem } from "../../../components/shared";
import { migratorEmail, migratorId } from "../migrator";
import { checkRegions, checkReplicas, placeDatabase, placeRegions } from "./placement";
import type { Configuration, RegionSpec } from "./schema";

/** The sections that could be read. A check whose sections are not all there is left to the next run. */
type Readable = Partial<Configuration>;

/** Characters of the random suffix of pools and instances, with its hyphen. */
const suffixLength = 5;

/** Everything that is wrong between sections. */
export function checkAcross(read: Readable): readonly Problem[] {
  if (read.regions === undefined) return [];
  const regions = placeRegions(read.regions);
  const placement = checkRegions(regions);
  const addresses = checkAddresses(read, regions);
  const sound = placement.length === 0 && addresses.length === 0;
  return [
    ...placement,
    ...addresses,
    ...(sound ? checkClusters(read, regions) : []),
    ...(sound ? checkDatabases(read, regions) : []),
    ...checkNames(read, Object.keys(regions)),
  ];
}

function checkAddresses({ network }: Readable, regions: Readonly<Record<string, RegionSpec>>): readonly Problem[] {
  if (network === undefined) return [];
  return checkNetworkPlan({ ...network, regions }).map((problem) =>
    problem.path[0] === "regions" ? problem : { ...problem, path: ["network", ...problem.path] },
  );
}

function checkClusters(
  { project, prefix, network, cluster }: Readable,
  regions: Readonly<Record<string, RegionSpec>>,
): readonly Problem[] {
  if (project === undefined || prefix === undefined || network === undefined || cluster === undefined) return [];
  const plan = planNetwork({ ...network, regions });
  const problems = Object.entries(regions).flatMap(([region, { zones, backupRegion }]) => {
    const { nodes = "", pods = "" } = plan.regions[region] ?? {};
    return checkCluster({
      project: project.id,
      prefix,
      network: { region, nodeCidr: nodes, podCidr: pods },
      zones,
      pools: cluster.pools,
      maxPodsPerNode: cluster.maxPodsPerNode,
      maintenance: cluster.maintenance,
      backup: { ...cluster.backup, region: backupRegion },
    }).map((problem) => ({ ...problem, path: clusterPath(problem.path) }));
  });
  // Every region has the same cluster, so that each says the same.
  return uniqueBy(problems, ({ path, what }) => `${path.join(".")} ${what}`);
}

/** Where a cluster's argument comes from. */
function clusterPath(path: Problem["path"]): Problem["path"] {
  const [first, second] = path;
  if (first === "network") return ["network", "prefixes", second === "podCidr" ? "pods" : "nodes"];
  return ["cluster", ...path];
}

function checkDatabases(
  { project, prefix, primaryRegion, databases }: Readable,
  regions: Readonly<Record<string, RegionSpec>>,
): readonly Problem[] {
  if (project === undefined || prefix === undefined || primaryRegion === undefined || databases === undefined)
    return [];
  if (!Object.hasOwn(regions, primaryRegion)) return [];
  return Object.entries(databases).flatMap(([instance, written]) => {
    const database = placeDatabase(written, primaryRegion, regions);
    const misplaced = checkReplicas(instance, database, Object.keys(regions));
    if (misplaced.length > 0) return misplaced;
    const problems = checkDatabase({
      ...database,
      prefix,
      instance,
      primaryRegion,
      databases: { [instance]: {} },
      users: {
        ...database.users,
        migrator: { kind: "serviceAccount", email: migratorEmail(project.id, prefix, instance) },
      },
      encryptionKeys: regions,
      network: { regions },
    });
    return problems.map((problem) => ({ ...problem, path: ["databases", instance, ...problem.path] }));
  });
}

function checkNames({ prefix, cluster, databases }: Readable, regions: readonly string[]): readonly Problem[] {
  const pools = Object.keys(cluster?.pools ?? {});
  const instances = Object.keys(databases ?? {});
  const names: (PhysicalNameArgs & { path: Problem["path"] })[] = [
    ...pools.map((pool) => nameOf(["cluster", "pools", pool], "nodePool", [pool], suffixLength)),
    ...instances.map((instance) => nameOf(["databases", instance], "postgresDatabase", [instance])),
  ];
  if (prefix !== undefined) {
    names.push(
      ...regions
        .filter(isRegion)
        .map((region) => nameOf(["prefix"], "serviceAccount", [prefix, regionCode(region), "nodes"])),
      ...regions.map((region) => nameOf(["prefix"], "cluster", [prefix, region])),
      ...regions.map((region) => nameOf(["prefix"], "compute", [prefix, region, "private-services"])),
      ...instances.map((instance) => nameOf(["databases", instance], "serviceAccount", migratorId(prefix, instance))),
      ...instances.flatMap((instance) =>
        regions.map((region) =>
          nameOf(["databases", instance], "sqlInstance", [prefix, instance, region], suffixLength),
        ),
      ),
    );
  }
  const problems = names.flatMap(({ path, ...name }) => {
    const problem = checkName(name);
    return problem === undefined ? [] : [{ path, ...problem }];
  });
  // One problem a key is enough to correct it.
  return uniqueBy(problems, ({ path }) => path.join("."));
}

function uniqueBy(problems: readonly Problem[], identity: (problem: Problem) => string): readonly Problem[] {
  return [...new Map(problems.map((problem) => [identity(problem), problem] as const).reverse()).values()].reverse();
}

function nameOf(
  path: Problem["path"],
  kind: PhysicalNameArgs["kind"],
  parts: readonly string[],
  reserve = 0,
): PhysicalNameArgs & { path: Problem["path"] } {
  return { path, kind, parts, reserve };
}
