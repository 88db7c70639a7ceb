import { expect } from "chai";
import { Secret } from "../../../sandbox/provider/values";
import { Session, bucketType } from "./session";

const bucket = { name: "shop-files", location: "EU" };
const attribution = { "goog-pulumi-provisioned": "true" };

describe("labels", () => {
  let session: Session;

  beforeEach(() => {
    session = new Session({}, { project: "shop", defaultLabels: '{"team":"platform","owner":"default"}' });
  });

  afterEach(() => {
    session.remove();
  });

  it("are the provider's, the attribution, and the resource's own, which win", async () => {
    const { outputs } = await session.create(bucketType, { ...bucket, labels: { owner: "me" } });
    const all = new Secret({ team: "platform", ...attribution, owner: "me" });
    expect(outputs).to.deep.include({ labels: { owner: "me" }, pulumiLabels: all, effectiveLabels: all });
  });

  it("are known in a preview", async () => {
    const outputs = await session.preview(bucketType, bucket);
    expect(outputs.effectiveLabels).to.deep.equal(new Secret({ team: "platform", owner: "default", ...attribution }));
  });

  it("go without the attribution when the provider is told so", async () => {
    session.configure({ project: "shop", addPulumiAttributionLabel: "false" });
    expect((await session.create(bucketType, bucket)).outputs.effectiveLabels).to.deep.equal(new Secret({}));
  });

  it("change with the provider's, and not otherwise", async () => {
    const made = await session.create(bucketType, bucket);
    expect(await session.changes(made, bucket)).to.deep.equal({});
    session.configure({ project: "shop", defaultLabels: '{"team":"other"}' });
    expect(await session.changes(made, bucket)).to.deep.equal({ pulumiLabels: "update" });
    const updated = await session.update(made, bucket);
    expect(updated.outputs.effectiveLabels).to.deep.equal(new Secret({ team: "other", ...attribution }));
    expect(await session.changes(updated, bucket)).to.deep.equal({});
  });

  it("of others stay", async () => {
    const made = await session.create(bucketType, bucket);
    const managed = { team: "platform", owner: "default", ...attribution };
    session.cloud.edit(bucketType, made.id, { effectiveLabels: { ...managed, "goog-other": "1" } });
    const refreshed = await session.refresh(made);
    expect(await session.changes(refreshed, bucket)).to.deep.equal({});
    const updated = await session.update(refreshed, { ...bucket, requesterPays: true });
    expect(updated.outputs.effectiveLabels).to.deep.equal(new Secret({ ...managed, "goog-other": "1" }));
  });
});
