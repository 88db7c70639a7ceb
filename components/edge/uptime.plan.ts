import { type Family, familyKeys } from "./families";
import type { HostsPlan } from "./hosts.plan";
import type { SettledUptime } from "./uptime.args";

/** One uptime check. */
export interface UptimeCheckPlan {
  readonly family: Family;
  readonly host: string;
  readonly path: string;
}

/** One check for each path and address family, by `<family>-<path's name>`. Pure. */
export function planUptimeChecks(uptime: SettledUptime, hosts: HostsPlan): Readonly<Record<string, UptimeCheckPlan>> {
  const wanted = familyKeys.filter((family) => family !== "ipv6" || uptime.ipv6);
  return Object.fromEntries(
    wanted.flatMap((family) =>
      Object.entries(uptime.paths).map(
        ([name, path]) => [`${family}-${name}`, { family, host: hosts[family], path }] as const,
      ),
    ),
  );
}
