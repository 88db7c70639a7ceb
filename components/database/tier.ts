import type { Problem } from "../shared";
import { type Edition, editions } from "./edition";

/** Disk that suits a tier: C4A machines have Hyperdisk only, the others do not have it. */
export function diskTypeFor(tier: string): "PD_SSD" | "HYPERDISK_BALANCED" {
  return tier.startsWith("db-c4a-") ? "HYPERDISK_BALANCED" : "PD_SSD";
}

/** Whether a tier has local disks for a read cache. */
export function hasDataCache(tier: string): boolean {
  return tier.startsWith("db-perf-optimized-");
}

/**
 * What is wrong with a tier in an edition. Shared-core tiers (`db-f1-micro`, `db-g1-small`) are refused: no service level covers
 * them.
 *
 * Source: https://cloud.google.com/sql/docs/postgres/instance-settings
 */
export function checkTier(edition: Edition, tier: string, path: Problem["path"]): readonly Problem[] {
  const { tier: pattern, allowed } = editions[edition];
  const match = pattern.exec(tier);
  if (match === null) {
    const other = edition === "ENTERPRISE" ? "ENTERPRISE_PLUS" : "ENTERPRISE";
    const fits = editions[other].tier.test(tier);
    return [
      {
        path,
        what: `not a machine of edition ${edition}`,
        got: tier,
        allowed,
        fix: fits ? `choose one of these, or set the edition to ${other}` : "choose one of these",
      },
    ];
  }
  return edition === "ENTERPRISE" ? checkCustom(Number(match[1]), Number(match[2]), tier, path) : [];
}

/** Custom machines: 1 or an even number of vCPUs, 0.9 to 6.5 GiB for each, in steps of 256 MiB, at least 3.75 GiB. */
function checkCustom(cpus: number, mib: number, got: string, path: Problem["path"]): readonly Problem[] {
  const least = Math.max(3840, Math.ceil((cpus * 0.9 * 1024) / 256) * 256);
  const most = Math.floor((cpus * 6.5 * 1024) / 256) * 256;
  const evenCpus = cpus === 1 || (cpus >= 2 && cpus % 2 === 0 && cpus <= 96);
  if (evenCpus && mib % 256 === 0 && mib >= least && mib <= most) return [];
  return [
    {
      path,
      what: "no such machine",
      got,
      allowed: evenCpus
        ? `for ${cpus} vCPUs: ${least} to ${most} MiB in steps of 256`
        : "1 vCPU, or an even number of vCPUs up to 96",
      fix: evenCpus ? "correct the memory" : "correct the number of vCPUs",
    },
  ];
}
