import { checkCluster } from "../../../components/cluster";
import { regionCode } from "../../../components/cluster/region-code";
import { isRegion } from "../../../components/locations";
import { checkName, type PhysicalNameArgs } from "../../../components/naming";
import { checkNetworkPlan, defaultPrefixes } from "../../../components/network";
import type { Problem } from "../../../components/shared";
import { migratorId, monolith } from "../accounts";
import { checkDatabases, instanceNames } from "./database-checks";
import { checkRegions, placeRegions } from "./placement";
import { checkSections } from "./section-checks";
import type { Configuration, RegionSpec } from "./schema";

/** The sections that could be read. A check whose sections are not all there is left to the next run. */
type Readable = Partial<Configuration>;

/** Characters of the random suffix of pools and instances, with its hyphen. */
const suffixLength = 5;

/** Characters of the random suffix of instance groups, with its hyphen. */
const groupSuffixLength = 10;

/** What only names are made of. They are checked apart, so that a wrong one hides nothing else. */
const namesApart = { project: "", prefix: "" };

/** Everything that is wrong between sections. */
export function checkAcross(read: Readable): readonly Problem[] {
  if (read.regions === undefined) return [];
  const regions = placeRegions(read.regions);
  const placement = checkRegions(regions);
  const addresses = checkAddresses(read, regions);
  const names = checkNames(read, Object.keys(regions));
  const sound = isWrong(names, "prefix") ? { ...read, prefix: undefined } : read;
  const clusters = checkClusters(read, regions);
  // Where anything else would be can't be told without sound regions.
  const contents = placement.length > 0 ? [] : [...checkDatabases(sound, regions), ...checkSections(sound, regions)];
  return [
    ...placement,
    ...addresses,
    ...names,
    // What has a wrong name has further problems because of it, and one a key is enough to correct it.
    ...[...clusters, ...contents.filter(({ path }) => !clusters.some((other) => isSame(path, other.path)))].filter(
      ({ path }) => !names.some((name) => isAtOrBelow(path, name.path)),
    ),
  ];
}

function isWrong(problems: readonly Problem[], section: string): boolean {
  return problems.some(({ path }) => path[0] === section);
}

/** Whether a path leads to the same place as another, or further in. */
export function isAtOrBelow(path: Problem["path"], other: Problem["path"]): boolean {
  return other.every((part, index) => path[index] === part);
}

function isSame(path: Problem["path"], other: Problem["path"]): boolean {
  return isAtOrBelow(path, other) && path.length === other.length;
}

function checkAddresses({ network }: Readable, regions: Readonly<Record<string, RegionSpec>>): readonly Problem[] {
  if (network === undefined) return [];
  return checkNetworkPlan({ ...network, regions }).map((problem) =>
    problem.path[0] === "regions" ? problem : { ...problem, path: ["network", ...problem.path] },
  );
}

function checkClusters(
  { network, cluster }: Readable,
  regions: Readonly<Record<string, RegionSpec>>,
): readonly Problem[] {
  if (cluster === undefined) return [];
  const { nodes, pods } = network?.prefixes ?? defaultPrefixes;
  const known = Object.entries(regions).filter(([region]) => isRegion(region));
  const problems = known.flatMap(([region, { zones, backupRegion }]) =>
    checkCluster({
      ...namesApart,
      // Only the sizes matter here, whatever is wrong with the blocks.
      network: { region, nodeCidr: `10.0.0.0/${nodes}`, podCidr: `10.0.0.0/${pods}` },
      zones,
      pools: cluster.pools,
      maxPodsPerNode: cluster.maxPodsPerNode,
      maintenance: cluster.maintenance,
      backup: { ...cluster.backup, region: backupRegion },
    })
      // Zones and the backups' region are checked with the regions.
      .filter(({ path }) => path[0] !== "zones" && path.join(".") !== "backup.region")
      .map((problem) => ({ ...problem, path: clusterPath(problem.path) })),
  );
  // Every region has the same cluster, so that each says the same.
  return uniqueBy(problems, ({ path, what }) => `${path.join(".")} ${what}`);
}

/** Where a cluster's argument comes from. */
function clusterPath(path: Problem["path"]): Problem["path"] {
  const [first, second] = path;
  if (first === "network") return ["network", "prefixes", second === "podCidr" ? "pods" : "nodes"];
  return ["cluster", ...path];
}

function checkNames(read: Readable, regions: readonly string[]): readonly Problem[] {
  const { prefix, cluster } = read;
  const pools = Object.keys(cluster?.pools ?? {});
  const instances = instanceNames(read);
  const alone = [
    ...pools.map((pool) => nameOf(["cluster", "pools", pool], "nodePool", [pool], suffixLength)),
    ...instances.map(({ path, database }) => nameOf(path.slice(0, 2), "postgresDatabase", [database])),
    ...(prefix === undefined ? [] : regions.filter(isRegion).flatMap((region) => regionalNames(prefix, region))),
  ].flatMap(problemOf);
  // A prefix that is wrong by itself makes everything else wrong, too.
  const prefixed = prefix === undefined || isWrong(alone, "prefix") ? [] : instances;
  const together = prefixed.flatMap(({ path, database, instance }) => [
    nameOf(path.slice(0, 2), "serviceAccount", migratorId(prefix ?? "", database)),
    ...regions.map((region) => nameOf(path, "sqlInstance", [prefix ?? "", instance, region], suffixLength)),
  ]);
  // One problem a key is enough to correct it.
  return uniqueBy([...alone, ...together.flatMap(problemOf)], ({ path }) => path.join("."));
}

/** The longest names that a region's resources get, by what limits them. */
function regionalNames(prefix: string, region: string): readonly Name[] {
  return [
    nameOf(["prefix"], "serviceAccount", [prefix, regionCode(region), "nodes"]),
    nameOf(["prefix"], "cluster", [prefix, region]),
    nameOf(["prefix"], "compute", [prefix, region, "private-services"]),
    nameOf(["prefix"], "compute", [prefix, region, monolith], groupSuffixLength),
  ];
}

interface Name extends PhysicalNameArgs {
  /** What to change if the name will not do. */
  readonly path: Problem["path"];
}

function nameOf(path: Problem["path"], kind: Name["kind"], parts: readonly string[], reserve = 0): Name {
  return { path, kind, parts, reserve };
}

function problemOf({ path, ...name }: Name): readonly Problem[] {
  const problem = checkName(name);
  return problem === undefined ? [] : [{ path, ...problem }];
}

function uniqueBy(problems: readonly Problem[], identity: (problem: Problem) => string): readonly Problem[] {
  return [...new Map(problems.map((problem) => [identity(problem), problem] as const).reverse()).values()].reverse();
}
