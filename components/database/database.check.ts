import { isRegion, zonesOf } from "../locations";
import { checkFullHour, type Problem, required } from "../shared";
import type { DatabasePlanArgs } from "./database.args";
import { hasDrReplica, hasPooling, hasReadPools, mostLogDays } from "./edition";
import { fixedFlags } from "./flags";
import { checkIamUser } from "./iam-user";
import { checkTier } from "./tier";

/** Databases that every instance has, and that are not ours. */
const builtIn = ["postgres", "template0", "template1", "cloudsqladmin"];

/** Everything that is wrong with a database's arguments; empty when it can be planned. */
export function checkDatabase(args: DatabasePlanArgs): readonly Problem[] {
  return [
    ...checkPrimaryRegion(args),
    ...Object.keys(args.regions).flatMap((region) => checkZones(args, region)),
    ...checkDr(args),
    ...Object.keys(args.replicas ?? {}).flatMap((key) => checkReplica(args, key)),
    ...checkReplicaSpread(args),
    ...checkSupplies(args),
    ...checkPooling(args),
    ...checkTier(args.edition, args.tier, ["tier"]),
    ...checkDisk(args),
    ...checkDatabases(args),
    ...Object.entries(args.users ?? {}).flatMap(([key, user]) => checkIamUser(user, ["users", key])),
    ...checkBackup(args),
    ...checkFullHour(["backup", "startUtc"], args.backup.startUtc),
    ...checkFullHour(["maintenance", "hourUtc"], args.maintenance.hourUtc),
    ...checkFlags(args.flags ?? {}),
  ];
}

function checkPrimaryRegion({ primaryRegion, regions }: DatabasePlanArgs): readonly Problem[] {
  if (Object.hasOwn(regions, primaryRegion)) return [];
  return [
    {
      path: ["primaryRegion"],
      what: "no region with an instance that can lead",
      got: primaryRegion,
      allowed: Object.keys(regions).join(", "),
      fix: "name one of regions, or add this one to them",
    },
  ];
}

function checkZones({ regions }: DatabasePlanArgs, region: string): readonly Problem[] {
  const { zone, standbyZone } = required(regions, region);
  const zones = zonesIn(region);
  if (zones.includes(zone) && zones.includes(standbyZone) && zone !== standbyZone) return [];
  return [
    {
      path: ["regions", region, "standbyZone"],
      what: "not two zones of the region",
      got: { zone, standbyZone },
      allowed: zones.length > 0 ? `two different ones of ${zones.join(", ")}` : "zones of a region of Google Cloud",
      fix: "name another zone, or correct the region",
    },
  ];
}

function checkDr({ edition, primaryRegion, regions, drRegion }: DatabasePlanArgs): readonly Problem[] {
  if (drRegion !== undefined && !hasDrReplica(edition)) {
    return [
      {
        path: ["drRegion"],
        what: `edition ${edition} has no DR replica`,
        got: drRegion,
        allowed: "nothing",
        fix: "leave it out, or set the edition to ENTERPRISE_PLUS",
      },
    ];
  }
  return [
    ...checkTakesOver(regions, ["drRegion"], primaryRegion, drRegion),
    ...Object.entries(regions).flatMap(([region, placement]) =>
      checkTakesOver(regions, ["regions", region, "drRegion"], region, placement.drRegion),
    ),
  ];
}

function checkTakesOver(
  regions: DatabasePlanArgs["regions"],
  path: Problem["path"],
  from: string,
  drRegion: string | undefined,
): readonly Problem[] {
  const others = Object.keys(regions).filter((region) => region !== from);
  if (drRegion === undefined || others.includes(drRegion)) return [];
  return [
    {
      path,
      what: "no region that could take over",
      got: drRegion,
      allowed: others.join(", ") || "none: there is one region only",
      fix: "name another region, or leave it out",
    },
  ];
}

function checkReplica({ replicas = {}, edition }: DatabasePlanArgs, key: string): readonly Problem[] {
  const { region, zone, tier, nodes } = required(replicas, key);
  const path = ["replicas", key];
  const problems: Problem[] = [];
  const zones = zonesIn(region);
  if (!zones.includes(zone)) {
    problems.push({
      path: [...path, "zone"],
      what: "not a zone of the replica's region",
      got: zone,
      allowed: zones.length > 0 ? zones.join(", ") : `zones of ${region}, which is no region`,
      fix: "correct the zone or the region",
    });
  }
  if (isRegion(key)) {
    problems.push({
      path,
      what: "named like the instance of a region, which can lead",
      got: key,
      allowed: "any name but a region's",
      fix: 'rename it, e.g. to "reads"',
    });
  }
  if (nodes !== undefined && !(hasReadPools(edition) && Number.isInteger(nodes) && nodes >= 1 && nodes <= 20)) {
    problems.push({
      path: [...path, "nodes"],
      what: "no read pool can be like this",
      got: { edition, nodes },
      allowed: "1 to 20 nodes, edition ENTERPRISE_PLUS",
      fix: "correct the number, or leave it out for a replica",
    });
  }
  return tier === undefined ? problems : [...problems, ...checkTier(edition, tier, [...path, "tier"])];
}

/** A zone's failure must not take the primary and every read replica at once. */
function checkReplicaSpread({ replicas = {}, primaryRegion, regions }: DatabasePlanArgs): readonly Problem[] {
  const zone = regions[primaryRegion]?.zone;
  const zones = Object.values(replicas).map((replica) => replica.zone);
  if (zones.length === 0 || zones.some((other) => other !== zone)) return [];
  return [
    {
      path: ["replicas"],
      what: "replica in the primary's own zone only",
      got: replicas,
      allowed: `at least one replica outside of ${zone ?? "it"}`,
      fix: "move a replica to another zone or region",
    },
  ];
}

/** Every region with an instance has a key and a range of addresses. */
function checkSupplies({
  regions: leading,
  replicas = {},
  encryptionKeys,
  network,
}: DatabasePlanArgs): readonly Problem[] {
  const regions = [...new Set([...Object.keys(leading), ...Object.values(replicas).map(({ region }) => region)])];
  const sources = { encryptionKeys, "network.regions": network.regions };
  return Object.entries(sources).flatMap(([source, values]) =>
    regions
      .filter((region) => !Object.hasOwn(values, region))
      .map((region) => ({
        path: [source, region],
        what: "missing for a region with an instance",
        got: undefined,
        allowed: `one for each of ${regions.join(", ")}`,
        fix: "add it, or move the instance to another region",
      })),
  );
}

function checkPooling({ edition, pooling }: DatabasePlanArgs): readonly Problem[] {
  if (pooling !== true || hasPooling(edition)) return [];
  return [
    {
      path: ["pooling"],
      what: `edition ${edition} pools no connections`,
      got: pooling,
      allowed: "false",
      fix: "leave it out, or set the edition to ENTERPRISE_PLUS",
    },
  ];
}

function checkDisk({ diskGib, diskLimitGib }: DatabasePlanArgs): readonly Problem[] {
  const whole = Number.isInteger(diskGib) && Number.isInteger(diskLimitGib);
  if (whole && diskGib >= 10 && diskLimitGib >= diskGib && diskLimitGib <= 65_536) return [];
  return [
    {
      path: ["diskLimitGib"],
      what: "no room for the disk",
      got: { diskGib, diskLimitGib },
      allowed: "whole numbers: diskGib from 10, diskLimitGib from diskGib to 65536",
      fix: "raise diskLimitGib, or lower diskGib before the instance exists",
    },
  ];
}

function checkDatabases({ databases }: DatabasePlanArgs): readonly Problem[] {
  return Object.keys(databases)
    .filter((name) => builtIn.includes(name))
    .map((name) => ({
      path: ["databases", name],
      what: "a database of PostgreSQL's or Google's own",
      got: name,
      allowed: `any name but ${builtIn.join(", ")}`,
      fix: "name it after what it holds",
    }));
}

function checkBackup({ edition, backup: { retained, logDays } }: DatabasePlanArgs): readonly Problem[] {
  const most = Math.min(mostLogDays(edition), retained);
  const whole = Number.isInteger(retained) && Number.isInteger(logDays);
  if (whole && retained >= 1 && retained <= 365 && logDays >= 1 && logDays <= most) return [];
  return [
    {
      path: ["backup", "logDays"],
      what: "backups or logs kept too long or too short",
      got: { retained, logDays },
      allowed: `retained from 1 to 365; logDays from 1 to ${mostLogDays(edition)} (edition ${edition}), and no more than retained`,
      fix: "correct the numbers",
    },
  ];
}

function checkFlags(flags: Readonly<Record<string, string>>): readonly Problem[] {
  return Object.entries(flags)
    .filter(([name, value]) => fixedFlags.includes(name) && value !== "on")
    .map(([name, got]) => ({
      path: ["flags", name],
      what: "a flag that everything else relies on",
      got,
      allowed: '"on"',
      fix: "leave it out",
    }));
}

/** The zones of a region; none for a region that does not exist. */
function zonesIn(region: string): readonly string[] {
  return isRegion(region) ? zonesOf(region) : [];
}
