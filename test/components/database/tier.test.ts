import { expect } from "chai";
import type { Edition } from "../../../components/database/edition";
import { checkTier, diskTypeFor, hasDataCache } from "../../../components/database/tier";

describe("components/database/tier", () => {
  const accepted: readonly (readonly [Edition, string])[] = [
    ["ENTERPRISE_PLUS", "db-perf-optimized-N-2"],
    ["ENTERPRISE_PLUS", "db-memory-optimized-N-8"],
    ["ENTERPRISE_PLUS", "db-c4a-highmem-4"],
    ["ENTERPRISE", "db-custom-1-3840"],
    ["ENTERPRISE", "db-custom-2-7680"],
    ["ENTERPRISE", "db-custom-96-638976"],
  ];
  for (const [edition, tier] of accepted) {
    it(`accepts ${tier} in ${edition}`, () => {
      expect(checkTier(edition, tier, [])).to.deep.equal([]);
    });
  }

  const refused: readonly (readonly [Edition, string, string])[] = [
    ["ENTERPRISE", "db-perf-optimized-N-2", "not a machine of edition ENTERPRISE"],
    ["ENTERPRISE_PLUS", "db-custom-2-7680", "not a machine of edition ENTERPRISE_PLUS"],
    ["ENTERPRISE", "db-f1-micro", "not a machine of edition ENTERPRISE"],
    ["ENTERPRISE_PLUS", "db-perf-optimized-N-0", "not a machine of edition ENTERPRISE_PLUS"],
    ["ENTERPRISE", "db-custom-3-7680", "no such machine"],
    ["ENTERPRISE", "db-custom-98-638976", "no such machine"],
    ["ENTERPRISE", "db-custom-2-7681", "no such machine"],
    ["ENTERPRISE", "db-custom-1-3584", "no such machine"],
    ["ENTERPRISE", "db-custom-2-13568", "no such machine"],
    ["ENTERPRISE", "db-custom-8-7168", "no such machine"],
    ["ENTERPRISE", "large", "not a machine of edition ENTERPRISE"],
  ];
  for (const [edition, tier, says] of refused) {
    it(`refuses ${tier} in ${edition}`, () => {
      expect(checkTier(edition, tier, ["tier"]).map(({ what }) => what)).to.deep.equal([says]);
    });
  }

  it("knows when the edition is what is wrong", () => {
    expect(checkTier("ENTERPRISE", "db-perf-optimized-N-4", ["tier"])[0]?.fix).to.contain("ENTERPRISE_PLUS");
    expect(checkTier("ENTERPRISE", "db-f1-micro", ["tier"])[0]?.fix).to.equal("choose one of these");
  });

  it("gives each machine a disk and a cache that it has", () => {
    expect([diskTypeFor("db-c4a-highmem-4"), hasDataCache("db-c4a-highmem-4")]).to.deep.equal([
      "HYPERDISK_BALANCED",
      false,
    ]);
    expect([diskTypeFor("db-perf-optimized-N-4"), hasDataCache("db-perf-optimized-N-4")]).to.deep.equal([
      "PD_SSD",
      true,
    ]);
    expect(hasDataCache("db-custom-2-7680")).to.equal(false);
  });
});
