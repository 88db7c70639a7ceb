import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type * as automation from "@pulumi/pulumi/automation";
import { expect } from "chai";
import { contextName } from "../../../../sandbox/kubernetes";
import { east, Harness, refusal, west } from "../harness";
import { declareShop, type Shop } from "./shop";

describe("sandbox/kubernetes/provider under the real engine", function () {
  this.timeout(300_000);
  let harness: Harness;
  let stack: automation.Stack;
  let wanted: Shop = { greeting: "hello", selector: "web", replicas: 2 };

  before(async () => {
    harness = await Harness.start(west, east);
    const kubeconfig = await harness.kubeconfig();
    stack = await harness.stack("objects", () => {
      const providers = Object.fromEntries(
        [west, east].map((ref) => {
          const name = ref.location;
          return [name, new k8s.Provider(name, { kubeconfig: pulumi.secret(kubeconfig), context: contextName(ref) })];
        }),
      );
      const outputs = Object.entries(providers).map(([location, provider]) => declareShop(location, provider, wanted));
      const [first] = Object.values(providers);
      if (first !== undefined) wanted.extra?.(first);
      return Promise.resolve({ ip: outputs[0]?.ip, name: outputs[0]?.name, password: outputs[0]?.password });
    });
  });

  after(() => harness.stop());

  it("previews objects whose namespace comes in the same update, and makes nothing", async () => {
    const { changeSummary } = await stack.preview();
    expect(changeSummary.create).to.equal(15);
    expect(await harness.kubectl(west, "get", "namespaces", "-o", "name")).not.to.contain("shop");
  });

  it("lands objects in each provider's own cluster, in the genuine provider's shape", async () => {
    const { outputs } = await stack.up();
    expect(outputs["ip"]?.value).to.match(/^10\.96\./);
    expect(outputs["name"]?.value).to.match(/^europe-west1-generated-[0-9a-f]{8}$/);
    for (const ref of [west, east]) {
      expect(await harness.kubectl(ref, "-n", "shop", "get", "cm/where", "-o", "jsonpath={.data.region}")).to.equal(
        ref.location,
      );
    }
    const state = await resource("us-east1-web");
    expect(state.id).to.equal("shop/web");
    expect(state.outputs["__fieldManager"]).to.match(/^pulumi-kubernetes-[0-9a-f]{8}$/);
    expect(state.outputs["__initialApiVersion"]).to.equal("apps/v1");
    expect(state.outputs["__inputs"]).to.have.nested.property("spec.replicas", 2);
    const generated = await resource("europe-west1-generated");
    expect(generated.inputs["metadata"])
      .to.have.property("annotations")
      .that.deep.equals({ "pulumi.com/autonamed": "true" });
  });

  it("keeps a Secret's data secret in the state, and hands it to the program", async () => {
    const state = await readFile(join(stack.workspace.workDir, ".pulumi/stacks/kubernetes-test/objects.json"), "utf8");
    expect(state).to.contain("europe-west1-secret");
    for (const text of ["hunter2", Buffer.from("hunter2").toString("base64")]) expect(state).not.to.contain(text);
    expect((await stack.outputs())["password"]).to.deep.equal({
      value: Buffer.from("hunter2").toString("base64"),
      secret: true,
    });
  });

  it("finds nothing to do the second time, and nothing to refresh", async () => {
    expect((await stack.preview()).changeSummary).to.deep.equal({ same: 15 });
    expect((await stack.refresh()).summary.resourceChanges).to.deep.equal({ same: 15 });
    expect((await stack.up()).summary.resourceChanges).to.deep.equal({ same: 15 });
  });

  it("updates in place what may change, as the dry run of the preview said", async () => {
    wanted = { ...wanted, replicas: 3, namespaceLabel: "shop" };
    expect((await stack.preview()).changeSummary).to.deep.equal({ same: 11, update: 4 });
    expect((await stack.up()).summary.resourceChanges).to.deep.equal({ same: 11, update: 4 });
    expect(await harness.kubectl(west, "-n", "shop", "get", "deploy/web", "-o", "jsonpath={.spec.replicas}")).to.equal(
      "3",
    );
  });

  it("replaces for a field that cannot change: a generated name beside the old one, a given name after it", async () => {
    const before = await resource("europe-west1-generated");
    wanted = { ...wanted, selector: "web2", greeting: "bonjour" };
    expect((await stack.up()).summary.resourceChanges).to.deep.equal({ same: 11, replace: 4 });
    expect(
      await harness.kubectl(west, "-n", "shop", "get", "deploy/web", "-o", "jsonpath={.spec.selector.matchLabels.app}"),
    ).to.equal("web2");
    expect((await resource("europe-west1-generated")).id).not.to.equal(before.id);
    expect(await harness.kubectl(west, "-n", "shop", "get", "configmaps", "-o", "name")).not.to.contain(
      before.id.split("/")[1],
    );
  });

  it("sees what kubectl has changed and deleted, and sets it right without a conflict", async () => {
    await harness.kubectl(west, "-n", "shop", "patch", "deploy/web", "-p", '{"spec":{"replicas":1}}');
    await harness.kubectl(west, "-n", "shop", "annotate", "svc/web", "note=by-hand");
    await harness.kubectl(east, "-n", "shop", "delete", "cm/where");
    expect((await stack.refresh()).summary.resourceChanges).to.deep.equal({ same: 13, update: 1, delete: 1 });
    expect((await resource("europe-west1-web")).inputs).to.have.nested.property("spec.replicas", 1);
    expect((await stack.up()).summary.resourceChanges).to.deep.equal({ same: 13, update: 1, create: 1 });
    expect(await harness.kubectl(west, "-n", "shop", "get", "deploy/web", "-o", "jsonpath={.spec.replicas}")).to.equal(
      "3",
    );
    expect(
      await harness.kubectl(west, "-n", "shop", "get", "svc/web", "-o", "jsonpath={.metadata.annotations.note}"),
    ).to.equal("by-hand");
  });

  it("passes on a conflict with another manager as the API server words it, until it is forced", async () => {
    const theirs = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "shop" },
      spec: { replicas: 7 },
    };
    await apply(theirs, "autoscaler");
    wanted = { ...wanted, replicas: 4 };
    const message = await refusal(stack.up());
    expect(message).to.contain('Apply failed with 1 conflict: conflict with "autoscaler": .spec.replicas');
    expect(message).to.contain("pulumi.com/patchForce");
    wanted = { ...wanted, force: true };
    await stack.up();
    expect(await harness.kubectl(west, "-n", "shop", "get", "deploy/web", "-o", "jsonpath={.spec.replicas}")).to.equal(
      "4",
    );
    wanted = { ...wanted, force: false };
    await stack.up();
  });

  it("fails an update whose Pods Pod Security refuses, with the API server's message, and recovers", async () => {
    wanted = { ...wanted, privileged: true };
    const message = await refusal(stack.up());
    expect(message).to.match(
      /pods "web-\w+" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false/,
    );
    wanted = { ...wanted, privileged: false };
    await stack.up();
    expect((await stack.up()).summary.resourceChanges).to.deep.equal({ same: 15 });
  });

  it("refuses in the preview what the API server refuses", async () => {
    wanted = {
      ...wanted,
      extra: (provider) => {
        new k8s.core.v1.Service(
          "bad",
          { metadata: { namespace: "shop" }, spec: { ports: [{ port: 99_999 }] } },
          { provider },
        );
      },
    };
    expect(await refusal(stack.preview())).to.contain(
      "spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535",
    );
    wanted = {
      ...wanted,
      extra: (provider) => {
        new k8s.core.v1.ConfigMap(
          "bad",
          { metadata: { namespace: "shop" }, daat: { a: "b" } } as k8s.core.v1.ConfigMapArgs,
          { provider },
        );
        new k8s.apiextensions.CustomResource(
          "odd",
          { apiVersion: "v1", kind: "ConfigMap", metadata: { namespace: "shop" }, daat: { a: "b" } },
          { provider },
        );
      },
    };
    expect(await refusal(stack.preview())).to.match(/unknown field "daat"|\.daat: field not declared in schema/);
    wanted = { ...wanted, extra: undefined };
  });

  it("does not touch an object that somebody else made", async () => {
    await harness.kubectl(west, "create", "configmap", "theirs", "--from-literal=a=b");
    wanted = {
      ...wanted,
      extra: (provider) => {
        new k8s.core.v1.ConfigMap("theirs", { metadata: { name: "theirs" }, data: { a: "ours" } }, { provider });
      },
    };
    expect(await refusal(stack.up())).to.contain('configmaps "theirs" already exists');
    expect(await harness.kubectl(west, "get", "cm/theirs", "-o", "jsonpath={.data.a}")).to.equal("b");
    wanted = { ...wanted, extra: undefined };
  });

  it("adopts its own objects when the engine did not live to record them", async () => {
    wanted = {
      ...wanted,
      extra: (provider) => {
        const labels = { lost: "yes" };
        new k8s.core.v1.ConfigMap("named", { metadata: { name: "named", labels } }, { provider });
        new k8s.core.v1.ConfigMap("unnamed", { metadata: { labels } }, { provider });
      },
    };
    const lost = ["get", "configmaps", "-l", "lost=yes", "-o", "jsonpath={.items[*].metadata.uid}"];
    const before = await stack.exportStack();
    await stack.up();
    const uids = await harness.kubectl(west, ...lost);
    expect(uids.split(" ")).to.have.length(2);
    await stack.importStack(before);
    expect((await stack.up()).summary.resourceChanges).to.deep.equal({ same: 15, create: 2 });
    expect(await harness.kubectl(west, ...lost)).to.equal(uids);
    wanted = { ...wanted, extra: undefined };
    expect((await stack.up()).summary.resourceChanges).to.deep.equal({ same: 15, delete: 2 });
  });

  it("leaves a clean cluster after destroy", async () => {
    await stack.destroy();
    expect(await harness.kubectl(west, "get", "namespaces", "-o", "name")).not.to.contain("shop");
    expect(await harness.kubectl(east, "get", "namespaces", "-o", "name")).not.to.contain("shop");
  });

  /** Stores an object under another field manager. */
  async function apply(object: object, manager: string): Promise<void> {
    const file = `${harness.home}/object.json`;
    await writeFile(file, JSON.stringify(object));
    await harness.kubectl(
      west,
      "apply",
      "--server-side",
      "--force-conflicts",
      `--field-manager=${manager}`,
      "-f",
      file,
    );
  }

  async function resource(
    name: string,
  ): Promise<{ id: string; inputs: Record<string, unknown>; outputs: Record<string, unknown> }> {
    const deployment: unknown = (await stack.exportStack()).deployment;
    const { resources } = deployment as {
      resources: { urn: string; id: string; inputs: Record<string, unknown>; outputs: Record<string, unknown> }[];
    };
    const found = resources.find(({ urn }) => urn.endsWith(`::${name}`));
    if (found === undefined) throw new Error(`the state has no ${name}`);
    return found;
  }
});
