import * as gcp from "@pulumi/gcp";
import type * as automation from "@pulumi/pulumi/automation";
import { expect } from "chai";
import { EngineTrial, operations } from "./engine";

interface Wishes {
  readonly network?: Partial<gcp.compute.NetworkArgs>;
  readonly subnetwork?: Partial<gcp.compute.SubnetworkArgs>;
  readonly bucket?: Partial<gcp.storage.BucketArgs>;
  /** Ids to import under. */
  readonly imports?: { readonly network: string; readonly subnetwork: string; readonly bucket: string };
}

/** A network with a subnetwork, and a bucket beside them: none of them is named. */
function program(wishes: Wishes = {}): automation.PulumiFn {
  return () => {
    const { imports } = wishes;
    const network = new gcp.compute.Network(
      "main",
      { autoCreateSubnetworks: false, ...wishes.network },
      { import: imports?.network },
    );
    const subnetwork = new gcp.compute.Subnetwork(
      "nodes",
      {
        network: network.id,
        ipCidrRange: "10.0.0.0/20",
        ...wishes.subnetwork,
      },
      { import: imports?.subnetwork },
    );
    const bucket = new gcp.storage.Bucket(
      "Files",
      { location: "EU", labels: { owner: "platform" }, ...wishes.bucket },
      { import: imports?.bucket },
    );
    return Promise.resolve({
      link: network.selfLink,
      gateway: subnetwork.gatewayAddress,
      network: subnetwork.network,
      labels: bucket.effectiveLabels,
      url: bucket.url,
    });
  };
}

const networkType = "gcp:compute/network:Network";
const subnetworkType = "gcp:compute/subnetwork:Subnetwork";
const bucketType = "gcp:storage/bucket:Bucket";

describe("the model of Google Cloud under the real engine", function () {
  this.timeout(120_000);
  let trial: EngineTrial;

  beforeEach(async () => {
    trial = await EngineTrial.start();
  });

  afterEach(() => trial.remove());

  async function up(wishes?: Wishes): Promise<{ done: Record<string, string[]>; result: automation.UpResult }> {
    const events: automation.EngineEvent[] = [];
    const stack = await trial.stack(program(wishes));
    const result = await stack.up({ onEvent: (event) => events.push(event) });
    return { done: operations(events), result };
  }

  function only(type: string): { readonly id: string; readonly name: string } {
    const [resource, ...others] = trial.cloud.list(type);
    if (resource === undefined || others.length > 0) throw new Error(`${others.length + 1} of ${type}`);
    return resource;
  }

  it("previews, creates, finds nothing to change, and destroys", async () => {
    const stack = await trial.stack(program());
    const preview = await stack.preview();
    expect(preview.changeSummary).to.deep.equal({ create: 4 });
    expect(trial.cloud.list()).to.deep.equal([]);

    const { result } = await up();
    expect(result.outputs.link?.value).to.match(/^https:.*\/projects\/shop\/global\/networks\/main-[0-9a-f]{7}$/);
    expect(result.outputs.network?.value).to.equal(result.outputs.link?.value);
    expect(result.outputs.gateway?.value).to.equal("10.0.0.1");
    expect(result.outputs.url?.value).to.match(/^gs:\/\/files-[0-9a-f]{7}$/);
    expect(result.outputs.labels).to.deep.equal({
      value: { owner: "platform", "goog-pulumi-provisioned": "true" },
      secret: true,
    });

    expect((await up()).done).to.deep.equal({});
    expect((await stack.refresh()).summary.resourceChanges).to.deep.equal({ same: 4 });
    expect((await up()).done).to.deep.equal({});

    await stack.destroy();
    expect(trial.cloud.list()).to.deep.equal([]);
  });

  it("updates in place, and replaces what cannot change, with whatever hangs on it", async () => {
    await up();
    const before = only(networkType).id;
    const updated = await up({ network: { routingMode: "GLOBAL" }, subnetwork: { ipCidrRange: "10.0.0.0/19" } });
    expect(updated.done).to.deep.equal({ Network: ["update"], Subnetwork: ["update"] });
    expect(only(networkType).id).to.equal(before);

    const replaced = await up({ network: { routingMode: "GLOBAL", description: "anew" } });
    expect(replaced.done.Network).to.deep.equal(["create-replacement", "delete-replaced", "replace"]);
    expect(replaced.done.Subnetwork).to.deep.equal(["create-replacement", "delete-replaced", "replace"]);
    expect(only(networkType).id).not.to.equal(before);
    expect(only(subnetworkType)).to.have.property("id");
  });

  it("replaces what has a name of its own after deleting it", async () => {
    const named = { network: { name: "main" }, subnetwork: { name: "nodes" } };
    await up(named);
    const { done } = await up({ ...named, subnetwork: { name: "nodes", description: "anew" } });
    expect(done).to.deep.equal({ Subnetwork: ["create-replacement", "delete-replaced", "replace"] });
    expect(only(subnetworkType).name).to.equal("nodes");
  });

  it("shows and repairs what was changed or deleted behind the engine's back", async () => {
    await up();
    trial.cloud.edit(networkType, only(networkType).id, {
      networkFirewallPolicyEnforcementOrder: "BEFORE_CLASSIC_FIREWALL",
    });
    trial.cloud.edit(bucketType, only(bucketType).id, { labels: { owner: "somebody" } });
    await trial.cloud.remove(subnetworkType, only(subnetworkType).id);

    const stack = await trial.stack(program());
    const { summary } = await stack.refresh();
    expect(summary.resourceChanges).to.deep.equal({ same: 1, update: 2, delete: 1 });
    const { done } = await up();
    expect(done).to.deep.equal({ Network: ["update"], Subnetwork: ["create"], Bucket: ["update"] });
    expect(trial.cloud.list(bucketType)[0]?.state.labels).to.deep.equal({ owner: "platform" });
    expect((await up()).done).to.deep.equal({});
  });

  it("imports what exists, after which there is nothing to change", async () => {
    const named: Wishes = { network: { name: "main" }, subnetwork: { name: "nodes" }, bucket: { name: "shop-files" } };
    await up(named);
    const stack = await trial.stack(program(named));
    const state = await stack.exportStack();
    const deployment = state.deployment as { resources: { type: string }[] };
    await stack.importStack({
      ...state,
      deployment: { ...deployment, resources: deployment.resources.filter(({ type }) => !type.startsWith("gcp:")) },
    });
    const imports = { network: "shop/main", subnetwork: "europe-west1/nodes", bucket: "shop-files" };
    expect((await up({ ...named, imports })).done).to.deep.equal({
      Network: ["import"],
      Subnetwork: ["import"],
      Bucket: ["import"],
    });
    expect((await up(named)).done).to.deep.equal({});
    expect(trial.cloud.list()).to.have.length(3);
  });

  it("refuses in the API's words, and keeps what was made before", async () => {
    const refusal = async (wishes: Wishes): Promise<string> =>
      up(wishes).then(
        () => "accepted",
        (error: unknown) => String(error),
      );
    const tooSmall = await trial.stack(program({ subnetwork: { ipCidrRange: "10.0.0.0/30" } }));
    const preview = await tooSmall.preview().catch(String);
    expect(preview).to.match(/ipCidrRange.*prefix length \/30/);
    expect(await refusal({ subnetwork: { network: "none" } })).to.match(
      /Error creating Subnetwork: googleapi: Error 404: The resource 'none'.*notFound \[gcp:compute\/subnetwork:Subnetwork, property network\]/s,
    );
    expect((await up()).done).to.deep.equal({ Subnetwork: ["create"] });
  });
});
