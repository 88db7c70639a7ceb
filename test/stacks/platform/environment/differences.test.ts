import { expect } from "chai";
import { rawConfiguration } from "../files";

/** What may differ between staging and prod, and why. Everything else is the same in both files. */
const allowed: Readonly<Record<string, readonly RegExp[]>> = {
  "whose it is": [
    /^project\.id$/,
    /^fallback\.image$/,
    /^notifications\..*\.email$/,
    // Staging follows a branch, prod waits for an approval.
    /^delivery\.source\./,
  ],
  sizes: [
    /^cluster\.pools\..*\.(machineType|minNodes|maxNodes)$/,
    /(^|\.)(tier|diskGib|diskLimitGib|machineType)$/,
    /^events\..*\.(vcpus|memoryGib|partitions)$/,
    /^fallback\.sizes\.(min|max|standby\..*)$/,
    /^fallback\.scaling\.requestsPerSecond$/,
    /^network\.flowLogSampling$/,
    /^logs\.monthlyGib$/,
    /^cost\.budgets\..*\.monthlyAmount$/,
  ],
  retention: [
    /\.(retention|backup)\./,
    /^registry\.(deleteAfterDays|keepVersions)$/,
    /^logs\.(retentionDays|auditRetentionDays)$/,
  ],
  schedules: [
    /\.maintenance\./,
    // Who gets upgrades first.
    /^cluster\.releaseChannel$/,
    /^fallback\.scaling\.schedules\./,
    /^fallback\.sizes\.awake$/,
    /^workingHours\./,
  ],
  guards: [/^guards\./],
};

/** Every value of a file by its path; lists as a whole. */
function leaves(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`));
}

describe("staging and prod", () => {
  const [staging, prod] = ["staging", "prod"].map((name) => new Map(leaves(rawConfiguration(name).values)));
  const paths = [...new Set([...(staging?.keys() ?? []), ...(prod?.keys() ?? [])])].sort();
  const different = paths.filter((path) => staging?.get(path) !== prod?.get(path));
  const patterns = Object.values(allowed).flat();

  it("differ only in sizes, retention, schedules and guards", () => {
    expect(different.filter((path) => !patterns.some((pattern) => pattern.test(path)))).to.deep.equal([]);
  });

  it("differ in each of these ways", () => {
    const unused = patterns.filter((pattern) => !different.some((path) => pattern.test(path)));
    expect(unused.map(String), "allowed, but the same in both files").to.deep.equal([]);
  });
});
