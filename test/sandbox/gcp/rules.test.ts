import { expect } from "chai";
import type { Model } from "../../../sandbox/gcp/model";
import { models } from "../../../sandbox/gcp/models";
import { Session, addressType, networkType, refusal, subnetworkType } from "./session";

const topicType = "gcp:pubsub/topic:Topic";
const serviceType = "gcp:projects/service:Service";

/** A type with whatever rules a test is about. */
function topic(rules: Partial<Model>): ReadonlyMap<string, Model> {
  const model: Model = {
    type: topicType,
    service: "pubsub.googleapis.com",
    scope: "global",
    id: "projects/{project}/topics/{name}",
    immutable: ["name", "project"],
    ...rules,
  };
  const service: Model = {
    type: serviceType,
    service: "serviceusage.googleapis.com",
    scope: "global",
    id: "{project}/{service}",
    immutable: ["project", "service"],
  };
  return new Map([model, service].map((known) => [known.type, known]));
}

describe("what the cloud refuses", () => {
  let session: Session;

  function start(rules?: Partial<Model>, now?: () => Date): void {
    session = new Session(rules === undefined ? {} : { models: topic(rules), ...(now && { now }) });
  }

  afterEach(() => {
    session.remove();
  });

  it("what exists already", async () => {
    start();
    await session.create(networkType, { name: "main" }, "one");
    expect(await refusal(session.create(networkType, { name: "main" }, "two"))).to.equal(
      "Error creating Network: googleapi: Error 409: The resource 'projects/shop/global/networks/main' already exists, alreadyExists [gcp:compute/network:Network]",
    );
    await session.create(networkType, { name: "main", project: "other" }, "three");
    expect(session.cloud.list()).to.have.length(2);
  });

  it("to refer to what is in another project, or only there by name", async () => {
    start();
    const other = await session.create(networkType, { name: "main", project: "other" });
    expect(await refusal(session.create(subnetworkType, { network: "main", ipCidrRange: "10.0.0.0/20" }))).to.match(
      /404: The resource 'main' \(gcp:compute\/network:Network\) in 'shop\/europe-west1' was not found, notFound/,
    );
    expect(await refusal(session.create(subnetworkType, { network: other.id, ipCidrRange: "10.0.0.0/20" }))).to.match(
      /400: Invalid value for field 'resource.network': .*Cross project referencing is not allowed/,
    );
  });

  it("nothing that names its project by number", async () => {
    start();
    const network = await session.create(networkType, { name: "main" });
    const { number } = await session.invoke("gcp:organizations/getProject:getProject");
    const link = network.id.replace("shop", number as string);
    const made = await session.create(subnetworkType, { network: link, ipCidrRange: "10.0.0.0/20" });
    expect(made.outputs.network).to.equal(network.outputs.selfLink);
  });

  it("to delete what something else uses, until that is gone", async () => {
    start();
    const network = await session.create(networkType, { name: "main" });
    const subnetwork = await session.create(subnetworkType, {
      network: network.id,
      ipCidrRange: "10.0.0.0/20",
      name: "nodes",
    });
    expect(await refusal(session.delete(network))).to.match(
      /Error deleting Network: googleapi: Error 400: The network resource '.*\/main' is already being used by '.*\/nodes', resourceInUseByAnotherResource/,
    );
    await session.delete(subnetwork);
    await session.delete(network);
    expect(session.cloud.list()).to.deep.equal([]);
  });

  it("to go past a quota, which can be raised", async () => {
    start();
    session.cloud.setQuota("shop", "STATIC_ADDRESSES", 1, "europe-west1");
    await session.create(addressType, {}, "a");
    expect(await refusal(session.create(addressType, {}, "b"))).to.match(
      /403: Quota 'STATIC_ADDRESSES' exceeded. Limit: 1.0 in region europe-west1., quotaExceeded/,
    );
    session.cloud.setQuota("shop", "STATIC_ADDRESSES", 2, "europe-west1");
    await session.create(addressType, {}, "b");
    session.restart();
    expect(session.cloud.quotas("shop")).to.deep.include({
      metric: "STATIC_ADDRESSES",
      project: "shop",
      location: "europe-west1",
      limit: 2,
      usage: 2,
    });
    expect(() => {
      session.cloud.setQuota("shop", "ADDRESSES", 1);
    }).to.throw(/not a quota that the sandbox counts: .*STATIC_ADDRESSES/);
    expect(() => {
      session.cloud.setQuota("shop", "STATIC_ADDRESSES", 1);
    }).to.throw(/counted per region: name a region/);
  });

  it("to use an API that is off, in projects that switch theirs on", async () => {
    start({});
    await session.create(topicType, { name: "before" }, "before");
    const service = await session.create(serviceType, { service: "compute.googleapis.com" });
    const attempt = (): Promise<string> => refusal(session.create(topicType, { name: "after" }, "after"));
    expect(await attempt()).to.match(
      /403: Cloud Pub\/Sub API has not been used in project \d{12} before or it is disabled. Enable it by visiting .*SERVICE_DISABLED/,
    );
    await session.create(serviceType, { service: "pubsub.googleapis.com" }, "pubsub");
    expect(await attempt()).to.equal("accepted");
    await session.delete(service);
    session.restart();
    await session.create(topicType, { name: "elsewhere", project: "other" }, "elsewhere");
    expect(session.cloud.list(topicType)).to.have.length(3);
  });

  it("to delete what is guarded", async () => {
    const guard = { path: "messageRetentionDuration", when: "600s", message: () => "cannot destroy topic" };
    start({ guards: [guard] });
    const made = await session.create(topicType, { name: "orders", messageRetentionDuration: "600s" });
    expect(await refusal(session.delete(made))).to.match(
      /cannot destroy topic, failedPrecondition \[.*, property messageRetentionDuration\]/,
    );
    await session.delete(await session.update(made, { name: "orders" }));
    expect(session.cloud.list()).to.deep.equal([]);
  });

  it("to delete what deletionPolicy prevents, and only forgets what it abandons", async () => {
    start();
    const prevented = await session.create(networkType, { name: "main", deletionPolicy: "PREVENT" });
    expect(await refusal(session.delete(prevented))).to.match(
      /cannot destroy Network without setting deletion_policy="DELETE" and running `pulumi up`/,
    );
    await session.delete(await session.update(prevented, { name: "main", deletionPolicy: "ABANDON" }));
    expect(session.cloud.list()).to.have.length(1);
  });

  it("a name that was deleted a short time ago", async () => {
    let now = new Date("2030-01-01T00:00:00Z");
    start({ reservedFor: 7 * 86_400_000 }, () => now);
    await session.delete(await session.create(topicType, { name: "orders" }, "one"));
    session.restart();
    const again = (): Promise<string> => refusal(session.create(topicType, { name: "orders" }, "two"));
    expect(await again()).to.match(/409: .*cannot be used before 2030-01-08T00:00:00.000Z/);
    now = new Date("2030-01-08T00:00:01Z");
    expect(await again()).to.equal("accepted");
  });

  it("two operations at once on one resource", async () => {
    start({
      start: () =>
        new Promise((resolve) =>
          setImmediate(() => {
            resolve({});
          }),
        ),
    });
    const answers = await Promise.all(
      ["one", "two"].map((name) => refusal(session.create(topicType, { name: "orders" }, name))),
    );
    expect(answers.sort()[0]).to.match(
      /409: The resource '.*' is being changed by another operation, resourceNotReady/,
    );
    expect(answers[1]).to.equal("accepted");
  });

  it("nothing of what a binding repeats, and keeps what cannot be deleted", async () => {
    start({ onExisting: "adopt", onDelete: "keep" });
    const first = await session.create(topicType, { name: "orders" }, "one");
    await session.create(topicType, { name: "orders", kmsKeyName: "k" }, "two");
    expect(session.cloud.list().map(({ state, generation }) => [state.kmsKeyName, generation])).to.deep.equal([
      ["k", 2],
    ]);
    await session.delete(first);
    expect(session.cloud.list()).to.have.length(1);
  });
});

describe("a creation that the engine did not learn of", () => {
  let session: Session;

  beforeEach(() => {
    session = new Session();
  });

  afterEach(() => {
    session.remove();
  });

  it("can be repeated by the same program, even after a restart", async () => {
    const first = await session.create(networkType, { name: "main" });
    session.restart();
    expect(await session.create(networkType, { name: "main" })).to.deep.equal(first);
    const changed = await session.create(networkType, { name: "main", mtu: 1500 });
    expect(changed.outputs).to.include({ mtu: 1500, networkId: first.outputs.networkId });
    expect(session.cloud.list()).to.have.length(1);
  });

  it("cannot be repeated once the engine has spoken of the resource", async () => {
    const made = await session.create(networkType, { name: "main" });
    await session.changes(made, { name: "main" });
    session.restart();
    expect(await refusal(session.create(networkType, { name: "main" }))).to.match(/409: .*already exists/);
  });

  it("cannot be repeated as another resource", async () => {
    await session.create(networkType, { name: "main" });
    expect(await refusal(session.create(networkType, { name: "main" }, "another"))).to.match(/409: .*already exists/);
    expect(await refusal(session.create(networkType, { name: "main", description: "immutable" }))).to.match(/409/);
  });

  it("is found again although only the server knows its id", async () => {
    session.remove();
    session = new Session({ models: topic({ id: "projects/{project}/topics/{serial}", immutable: ["project"] }) });
    const first = await session.create(topicType, {});
    expect((await session.create(topicType, {})).id).to.equal(first.id);
    await session.read(topicType, first.id, first);
    expect((await session.create(topicType, {})).id).not.to.equal(first.id);
  });
});

describe("time", () => {
  it("passes only when it is asked for, and no longer than the engine waits", async () => {
    const session = new Session({ latency: { [networkType]: 60_000, "*": 0 }, models });
    const made = session.create(networkType, {});
    await session.create(addressType, {});
    expect(session.cloud.list().map(({ type }) => type)).to.deep.equal([addressType]);
    session.abort.abort();
    expect(await refusal(made)).to.match(/aborted/);
    session.remove();
  });
});
