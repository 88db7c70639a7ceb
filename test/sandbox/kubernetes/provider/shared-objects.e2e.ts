import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { contextName } from "../../../../sandbox/kubernetes";
import { Harness, refusal, west } from "../harness";

describe("sandbox/kubernetes/provider, shared objects under the real engine", function () {
  this.timeout(300_000);
  let harness: Harness;
  let kubeconfig: string;

  before(async () => {
    harness = await Harness.start(west);
    kubeconfig = await harness.kubeconfig();
  });

  after(() => harness.stop());

  function connect(args: k8s.ProviderArgs = {}): k8s.Provider {
    return new k8s.Provider("p", { kubeconfig: pulumi.secret(kubeconfig), context: contextName(west), ...args });
  }

  it("replaces for a field that only the API server knows to be fixed", async () => {
    let parameter = "a";
    const other = await harness.stack("fixed", () => {
      const provider = connect();
      new k8s.scheduling.v1.PriorityClass(
        "p",
        { metadata: { name: "p" }, value: parameter === "a" ? 1 : 2 },
        { provider },
      );
      return Promise.resolve({});
    });
    await other.up();
    parameter = "b";
    expect((await other.up()).summary.resourceChanges).to.deep.equal({ same: 2, replace: 1 });
    expect(await harness.kubectl(west, "get", "priorityclass/p", "-o", "jsonpath={.value}")).to.equal("2");
    await other.destroy();
  });

  it("imports an object, and owns it from then on", async () => {
    let value = "b";
    const other = await harness.stack("import", () => {
      const provider = connect({ enableConfigMapMutable: true });
      new k8s.core.v1.ConfigMap(
        "theirs",
        { metadata: { name: "theirs", namespace: "default" }, data: { a: value } },
        { provider, import: value === "b" ? "default/theirs" : undefined },
      );
      return Promise.resolve({});
    });
    await harness.kubectl(west, "create", "configmap", "theirs", "--from-literal=a=b");
    expect((await other.up()).summary.resourceChanges).to.deep.include({ import: 1 });
    value = "c";
    expect((await other.up()).summary.resourceChanges).to.deep.include({ update: 1 });
    expect(await harness.kubectl(west, "get", "cm/theirs", "-o", "jsonpath={.data.a}")).to.equal("c");
    await other.destroy();
    expect(await harness.kubectl(west, "get", "configmaps", "-o", "name")).not.to.contain("theirs");
  });

  it("leaves an ignored field to the autoscaler that sets it", async () => {
    let image = "registry.example/web:1";
    const labels = { app: "scaled" };
    const other = await harness.stack("ignored", () => {
      const provider = connect();
      const spec = { replicas: 1, selector: { matchLabels: labels } };
      const template = { metadata: { labels }, spec: { containers: [{ name: "web", image }] } };
      new k8s.apps.v1.Deployment(
        "scaled",
        { metadata: { name: "scaled" }, spec: { ...spec, template } },
        { provider, ignoreChanges: ["spec.replicas"] },
      );
      return Promise.resolve({});
    });
    await other.up();
    await harness.kubectl(west, "scale", "deploy/scaled", "--replicas=5");
    image = "registry.example/web:2";
    expect((await other.up()).summary.resourceChanges).to.deep.equal({ same: 2, update: 1 });
    const live = "jsonpath={.spec.replicas} {.spec.template.spec.containers[0].image}";
    expect(await harness.kubectl(west, "get", "deploy/scaled", "-o", live)).to.equal("5 registry.example/web:2");
    await other.destroy();
  });

  it("makes the objects of a YAML file", async () => {
    const file = join(harness.home, "objects.yaml");
    await writeFile(file, "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: from-yaml }\ndata: { a: b }\n");
    const other = await harness.stack("yaml", () => {
      const provider = connect({ namespace: "kube-public" });
      new k8s.yaml.ConfigFile("objects", { file }, { provider });
      return Promise.resolve({});
    });
    await other.up();
    expect(
      await harness.kubectl(west, "-n", "kube-public", "get", "cm/from-yaml", "-o", "jsonpath={.data.a}"),
    ).to.equal("b");
    await other.destroy();
  });

  it("patches some fields of an object, and gives them back", async () => {
    let label: string | undefined = "ours";
    const other = await harness.stack("patch", () => {
      const provider = connect();
      if (label !== undefined)
        new k8s.core.v1.NamespacePatch(
          "patch",
          { metadata: { name: "default", labels: { team: label } } },
          { provider },
        );
      return Promise.resolve({});
    });
    await other.up();
    expect(await harness.kubectl(west, "get", "ns/default", "-o", "jsonpath={.metadata.labels.team}")).to.equal("ours");
    expect((await other.up()).summary.resourceChanges).to.deep.equal({ same: 3 });
    label = undefined;
    await other.up();
    expect(await harness.kubectl(west, "get", "ns/default", "-o", "jsonpath={.metadata.labels.team}")).to.equal("");
  });

  it("says that a cluster does not answer, and forgets nothing", async () => {
    const other = await harness.stack("down", () => {
      const provider = connect();
      new k8s.core.v1.ConfigMap("kept", { metadata: { name: "kept" }, data: { a: "b" } }, { provider });
      return Promise.resolve({});
    });
    await other.up();
    await harness.planes.suspend(west);
    expect(await refusal(other.refresh())).to.match(/Kubernetes cluster unreachable: .*connection refused/);
    expect((await other.exportStack()).deployment)
      .to.have.property("resources")
      .with.length(3);
    await harness.planes.start(west);
    expect((await other.refresh()).summary.resourceChanges).to.deep.equal({ same: 3 });
    await other.destroy();
  });
});
