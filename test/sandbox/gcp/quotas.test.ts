import { expect } from "chai";
import { Session, networkType, refusal } from "./session";

describe("what projects use of their quotas", () => {
  let session: Session;
  const used = (metric: string): number | undefined =>
    session.cloud.quotas("shop").find((use) => use.metric === metric)?.usage;

  beforeEach(() => {
    session = new Session();
  });

  afterEach(() => {
    session.remove();
  });

  it("follows what is made, deleted and removed behind the engine's back, and is the same after a restart", async () => {
    const first = await session.create(networkType, { name: "a" }, "a");
    expect(used("NETWORKS")).to.equal(1);
    await session.create(networkType, { name: "b" }, "b");
    await session.create(networkType, { name: "c", project: "other" }, "c");
    expect(used("NETWORKS")).to.equal(2);
    await session.delete(first);
    expect(used("NETWORKS")).to.equal(1);
    session.restart();
    expect(used("NETWORKS")).to.equal(1);
    await session.cloud.remove(networkType, "projects/shop/global/networks/b");
    expect(used("NETWORKS")).to.equal(undefined);
  });

  it("follows how much a resource uses, when that changes", async () => {
    const disk = { name: "data", zone: "europe-west1-b", size: 100, type: "pd-standard" };
    const made = await session.create("gcp:compute/disk:Disk", disk);
    expect(used("DISKS_TOTAL_GB")).to.equal(100);
    await session.update(made, { ...disk, size: 300 });
    expect(used("DISKS_TOTAL_GB")).to.equal(300);
    session.cloud.edit("gcp:compute/disk:Disk", made.id, { size: 400 });
    expect(used("DISKS_TOTAL_GB")).to.equal(400);
  });

  it("is held to limits that can be changed, and put back", async () => {
    session.cloud.setQuota("shop", "NETWORKS", 0);
    expect(await refusal(session.create(networkType, { name: "a" }))).to.match(/Quota 'NETWORKS' exceeded. Limit: 0.0/);
    session.cloud.setQuota("shop", "NETWORKS", undefined);
    expect(await refusal(session.create(networkType, { name: "a" }))).to.equal("accepted");
    expect(() => {
      session.cloud.setQuota("shop", "CERTIFICATE_MANAGER_WRITES_PER_MINUTE", 1, "europe-west1");
    }).to.throw(/counted per project: name no region/);
    expect(() => {
      session.cloud.setQuota("shop", "WISHES", 1);
    }).to.throw(/is not a quota .*CERTIFICATE_MANAGER_WRITES_PER_MINUTE/);
  });

  it("names the projects that hold something", async () => {
    await session.create(networkType, { name: "a" }, "a");
    await session.create(networkType, { name: "b", project: "other" }, "b");
    expect(session.cloud.projects()).to.deep.equal(["other", "shop"]);
    expect(session.cloud.count()).to.deep.equal({ [networkType]: 2 });
  });
});
