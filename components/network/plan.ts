import { type Problem, ProblemsError } from "../shared";
import { type Cidr, contains, cover, endOf, formatCidr, overlap, parseCidr, privateRanges, sizeOf } from "./cidr";

/** Prefix lengths of the ranges of one region. */
export interface RangePrefixes {
  /** Pods. Default 14: 1,024 nodes of 110 pods each. */
  readonly pods: number;
  /** Nodes, machines and internal load balancers. Default 20: 4,092 addresses. */
  readonly nodes: number;
  /** Kubernetes services. Default 20: 4,096. */
  readonly services: number;
  /** Cloud SQL and others that Google runs in a peered network. Default 20: sixteen /24, one per service and region. */
  readonly privateServices: number;
  /** Proxies of internal load balancers. Default 23, as Google recommends. */
  readonly proxyOnly: number;
}

export interface NetworkPlanArgs {
  /** The private range that every block lies in. */
  readonly supernet: string;
  /** One block a region. Blocks are given, not dealt out, so that a new region moves none of the others. */
  readonly regions: Readonly<Record<string, { readonly block: string }>>;
  readonly prefixes?: Partial<RangePrefixes>;
}

/** The ranges of one region, in CIDR notation. */
export interface RegionPlan {
  readonly block: string;
  readonly pods: string;
  readonly nodes: string;
  readonly services: string;
  readonly privateServices: string;
  readonly proxyOnly: string;
  readonly controlPlane: string;
  /** What is left of the block, for ranges to come. */
  readonly free: readonly string[];
}

export interface NetworkPlan {
  readonly supernet: string;
  readonly regions: Readonly<Record<string, RegionPlan>>;
  /** What is left of the supernet, for regions to come. */
  readonly free: readonly string[];
}

export const defaultPrefixes: RangePrefixes = { pods: 14, nodes: 20, services: 20, privateServices: 20, proxyOnly: 23 };

/** A control plane takes a /28, neither more nor less. */
const controlPlanePrefix = 28;

/** Kept by Cloud SQL for itself: nothing in it can reach an instance. https://cloud.google.com/sql/docs/postgres/private-ip */
const cloudSqlOwn = parseCidr("172.17.0.0/16");

/**
 * Deals a region's block out to what needs addresses. Pure.
 *
 * The order of ranges is fixed; a new kind of range goes to the end, so that it moves none.
 *
 * @throws ProblemsError with everything that is wrong.
 * @throws Error for text that is no range.
 */
export function planNetwork(args: NetworkPlanArgs): NetworkPlan {
  const problems = checkNetworkPlan(args);
  if (problems.length > 0) throw new ProblemsError("Address plan", problems);
  const supernet = parseCidr(args.supernet);
  const prefixes = { ...defaultPrefixes, ...args.prefixes };
  const blocks = Object.values(args.regions).map(({ block }) => parseCidr(block));
  return {
    supernet: args.supernet,
    regions: Object.fromEntries(
      Object.entries(args.regions).map(([region, { block }]) => [region, planRegion(parseCidr(block), prefixes)]),
    ),
    free: gaps(supernet, blocks).map(formatCidr),
  };
}

/** Everything that is wrong with the arguments of a plan; empty when it can be made. */
export function checkNetworkPlan(args: NetworkPlanArgs): readonly Problem[] {
  const supernet = parseCidr(args.supernet);
  const prefixes = { ...defaultPrefixes, ...args.prefixes };
  const blocks = Object.entries(args.regions).map(([region, { block }]) => ({ region, cidr: parseCidr(block) }));
  return [
    ...checkSupernet(supernet),
    ...blocks.flatMap(({ region, cidr }, index) => [
      ...checkBlock(region, cidr, supernet, prefixes),
      ...blocks.slice(0, index).flatMap((other) => checkOverlap(region, cidr, other.region, other.cidr)),
    ]),
  ];
}

/** How many addresses of the pod range one node takes: twice its pods, rounded up to a power of two. */
export function podAddressesPerNode(podsPerNode: number): number {
  return 2 ** Math.ceil(Math.log2(podsPerNode * 2));
}

function planRegion(block: Cidr, prefixes: RangePrefixes): RegionPlan {
  const { ranges, end } = layOut(block, prefixes);
  const text = Object.fromEntries(Object.entries(ranges).map(([key, cidr]) => [key, formatCidr(cidr)]));
  return {
    block: formatCidr(block),
    ...(text as Record<RangeKey, string>),
    free: cover(end, endOf(block)).map(formatCidr),
  };
}

type RangeKey = keyof RangePrefixes | "controlPlane";

/** Where each range of a block begins. Ranges keep their order, whatever their sizes. */
function layOut(block: Cidr, prefixes: RangePrefixes): { ranges: Record<RangeKey, Cidr>; end: number } {
  let next = block.base;
  const take = (prefix: number): Cidr => {
    const size = sizeOf({ prefix });
    const cidr = { base: Math.ceil(next / size) * size, prefix };
    next = endOf(cidr);
    return cidr;
  };
  const ranges = {
    pods: take(prefixes.pods),
    nodes: take(prefixes.nodes),
    services: take(prefixes.services),
    privateServices: take(prefixes.privateServices),
    proxyOnly: take(prefixes.proxyOnly),
    controlPlane: take(controlPlanePrefix),
  };
  return { ranges, end: next };
}

function gaps(outer: Cidr, used: readonly Cidr[]): readonly Cidr[] {
  const sorted = [...used].sort((one, other) => one.base - other.base);
  const starts = [outer.base, ...sorted.map(endOf)];
  const ends = [...sorted.map(({ base }) => base), endOf(outer)];
  return starts.flatMap((start, index) => cover(start, ends[index] ?? start));
}

function checkSupernet(supernet: Cidr): readonly Problem[] {
  const path = ["supernet"];
  const got = formatCidr(supernet);
  const problems: Problem[] = [];
  if (!privateRanges.some((range) => contains(range, supernet))) {
    problems.push({
      path,
      what: "not a private range",
      got,
      allowed: `a range inside ${privateRanges.map(formatCidr).join(", ")}`,
      fix: "choose one of these ranges or a part of one",
    });
  }
  if (overlap(supernet, cloudSqlOwn)) {
    problems.push({
      path,
      what: `shares addresses with ${formatCidr(cloudSqlOwn)}, from where no Cloud SQL instance can be reached`,
      got,
      allowed: "a private range without it",
      fix: 'choose another, such as "10.0.0.0/9"',
    });
  }
  return problems;
}

function checkBlock(region: string, block: Cidr, supernet: Cidr, prefixes: RangePrefixes): readonly Problem[] {
  const path = ["regions", region, "block"];
  const got = formatCidr(block);
  const problems: Problem[] = [];
  if (!contains(supernet, block)) {
    problems.push({
      path,
      what: "outside of the supernet",
      got,
      allowed: `a range inside ${formatCidr(supernet)}`,
      fix: "move the block, or enlarge the supernet",
    });
  }
  const { end } = layOut(block, prefixes);
  if (end > endOf(block)) {
    const needed = smallestBlock(prefixes);
    problems.push({
      path,
      what: "range too small for what has to fit in",
      got,
      allowed: `/${needed} or larger: pods /${prefixes.pods}, nodes /${prefixes.nodes}, services /${prefixes.services}, privateServices /${prefixes.privateServices}, proxyOnly /${prefixes.proxyOnly}, control plane /${controlPlanePrefix}`,
      fix: `give the region a /${needed}, or smaller ranges in prefixes`,
    });
  }
  return problems;
}

/** The prefix of the smallest block that all ranges fit into. */
function smallestBlock(prefixes: RangePrefixes): number {
  for (let prefix = 32; prefix > 0; prefix -= 1) {
    if (layOut({ base: 0, prefix }, prefixes).end <= sizeOf({ prefix })) return prefix;
  }
  return 0;
}

function checkOverlap(region: string, block: Cidr, otherRegion: string, other: Cidr): readonly Problem[] {
  if (!overlap(block, other)) return [];
  return [
    {
      path: ["regions", region, "block"],
      what: `overlapping ranges: shares addresses with regions.${otherRegion}.block, ${formatCidr(other)}`,
      got: formatCidr(block),
      allowed: "a range that no other region has",
      fix: `move it behind the other, e.g. to ${formatCidr(behind(block, other))}`,
    },
  ];
}

/** The first range of the block's size after `other`. */
function behind(block: Cidr, other: Cidr): Cidr {
  const size = sizeOf(block);
  return { base: Math.ceil(endOf(other) / size) * size, prefix: block.prefix };
}
