import { domainToUnicode } from "node:url";
import type { QuotaReport } from "../../components/tenants";
import { table } from "../output/table";
import { counted } from "../output/units";
import type { ShardChange } from "./changes";

/** A domain as people read it, with its own letters beside the ASCII ones where they differ. */
export function readable(name: string): string {
  const unicode = name.startsWith("*.") ? `*.${domainToUnicode(name.slice(2))}` : domainToUnicode(name);
  return unicode === name || unicode === "" ? name : `${name} (${unicode})`;
}

/** The quotas as a table, and the time that the writes take. */
export function describeQuota(report: QuotaReport): string {
  const { lines, writes, reads, writesPerMinute, minutes } = report;
  const rows = lines.map(({ kind, used, planned, limit, enough }) => [
    kind,
    String(used),
    String(planned),
    String(limit),
    enough ? "enough" : `${planned - limit} too few`,
  ]);
  const load =
    writes === 0
      ? "Nothing to write."
      : `${counted(writes, "write")} and about ${counted(reads, "read")}: ${counted(minutes, "minute")} at least, at ${writesPerMinute} writes a minute.`;
  return `${table(["QUOTA", "USED", "PLANNED", "LIMIT", ""], rows)}\n${load}`;
}

const reasons = { new: "new", changed: "changed", unfinished: "was cut off", asked: "unchanged" } as const;

/** What would become of each shard that is to be updated. */
export function describeChanges(changes: readonly ShardChange[]): string {
  const due = changes.filter(({ because }) => because !== undefined);
  if (due.length === 0) return `No shard of ${changes.length} is to be updated.`;
  return table(
    ["SHARD", "WHY", "DOMAINS", "ADDED", "REMOVED", "WRITES"],
    due.map(({ shard, because = "asked", domains, added, removed, writes }) => [
      shard,
      reasons[because],
      String(domains),
      String(added.length),
      String(removed.length),
      String(writes),
    ]),
  );
}
