import { expect } from "chai";
import { tier } from "../../../../../sandbox/gcp/models/sql/tiers";
import { compareVersions, defaultEdition, offersEnterprisePlus } from "../../../../../sandbox/gcp/models/sql/versions";

describe("tiers of databases", () => {
  it("belong to an edition", () => {
    expect(tier("db-perf-optimized-N-8")).to.deep.equal({ edition: "ENTERPRISE_PLUS", vcpus: 8, memoryGib: 64 });
    expect(tier("db-c4a-highmem-4")).to.deep.equal({ edition: "ENTERPRISE_PLUS", vcpus: 4, memoryGib: 32 });
    expect(tier("db-custom-2-7680")).to.deep.equal({ edition: "ENTERPRISE", vcpus: 2, memoryGib: 7.5 });
    expect(tier("db-n1-highmem-4")).to.deep.equal({ edition: "ENTERPRISE", vcpus: 4, memoryGib: 26 });
    expect(tier("db-f1-micro")).to.include({ edition: "ENTERPRISE" });
  });

  for (const name of [
    "db-perf-optimized-N-3",
    "db-custom-3-7680",
    "db-custom-98-368640",
    "db-custom-2-7600",
    "db-custom-1-3584",
    "db-custom-2-14336",
    "db-n1-standard-3",
    "e2-standard-4",
  ]) {
    it(`there is no ${name}`, () => {
      expect(tier(name)).to.equal(undefined);
    });
  }
});

describe("versions of databases", () => {
  it("follow one another within an engine", () => {
    expect(compareVersions("POSTGRES_17", "POSTGRES_9_6")).to.be.greaterThan(0);
    expect(compareVersions("MYSQL_5_7", "MYSQL_8_0")).to.be.lessThan(0);
    expect(compareVersions("POSTGRES_17", "POSTGRES_17")).to.equal(0);
    expect(compareVersions("POSTGRES_17", "MYSQL_8_0")).to.equal(undefined);
  });

  it("decide on the edition", () => {
    expect(defaultEdition("POSTGRES_15")).to.equal("ENTERPRISE");
    expect(defaultEdition("POSTGRES_16")).to.equal("ENTERPRISE_PLUS");
    expect(defaultEdition("MYSQL_8_4")).to.equal("ENTERPRISE");
    expect(offersEnterprisePlus("POSTGRES_12")).to.equal(true);
    expect(offersEnterprisePlus("POSTGRES_11")).to.equal(false);
    expect(offersEnterprisePlus("MYSQL_5_7")).to.equal(false);
  });
});
