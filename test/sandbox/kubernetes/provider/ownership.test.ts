import { expect } from "chai";
import {
  isManagedBy,
  isTakenOver,
  keepIgnored,
  managersOf,
  takeOver,
} from "../../../../sandbox/kubernetes/provider/ownership";
import { podOf } from "../../../../sandbox/kubernetes/provider/pod-admission";

const live = {
  apiVersion: "apps/v1",
  metadata: {
    resourceVersion: "7",
    managedFields: [
      { manager: "ours", operation: "Apply", apiVersion: "apps/v1", fieldsV1: { "f:spec": { "f:template": {} } } },
      { manager: "kubectl-edit", operation: "Update", fieldsV1: { "f:spec": { "f:paused": {} } } },
      { manager: "kubectl", operation: "Update", subresource: "scale", fieldsV1: { "f:spec": { "f:replicas": {} } } },
      { manager: "autoscaler", operation: "Apply", fieldsV1: { "f:spec": { "f:minReadySeconds": {} } } },
    ],
  },
  spec: { replicas: 5, template: { a: 1 }, paused: true },
};

describe("sandbox/kubernetes/provider/ownership", () => {
  it("knows who has set a field", () => {
    expect(isManagedBy(live, "ours")).to.equal(true);
    expect(isManagedBy(live, "someone")).to.equal(false);
    expect(managersOf(live, ["spec", "replicas"], "ours")).to.deep.equal({ own: false, others: true });
    expect(managersOf(live, ["spec", "template"], "ours")).to.deep.equal({ own: true, others: false });
    expect(managersOf(live, ["spec", "unset"], "ours")).to.deep.equal({ own: false, others: false });
  });

  it("takes over what was done by hand, and nothing of a controller's or a subresource's", () => {
    const [test, replace] = (takeOver(live, "ours") ?? []) as [
      unknown,
      { value: { manager: string; fieldsV1: unknown }[] },
    ];
    expect(test).to.deep.equal({ op: "test", path: "/metadata/resourceVersion", value: "7" });
    expect(replace.value.map(({ manager }) => manager)).to.deep.equal(["kubectl", "autoscaler", "ours"]);
    expect(replace.value[2]?.fieldsV1).to.deep.equal({ "f:spec": { "f:template": {}, "f:paused": {} } });
    expect(isTakenOver("kubectl-edit")).to.equal(true);
    expect(isTakenOver("autoscaler")).to.equal(false);
  });

  it("has nothing to take over from itself", () => {
    const managedFields = [live.metadata.managedFields[0], live.metadata.managedFields[3]];
    expect(takeOver({ ...live, metadata: { ...live.metadata, managedFields } } as typeof live, "ours")).to.equal(
      undefined,
    );
  });

  it("leaves an ignored field to who has set it, and repeats the live value of its own", () => {
    const object = { spec: { replicas: 2, template: { a: 2 }, ports: [{ port: 1 }] } };
    const ignored = [
      ["spec", "replicas"],
      ["spec", "template"],
      ["spec", "ports", 0, "port"],
      ["spec", "unset"],
    ];
    expect(keepIgnored(object, live, ignored, "ours")).to.deep.equal({
      spec: { template: { a: 1 }, ports: [{ port: 1 }] },
    });
  });
});

describe("sandbox/kubernetes/provider/pod-admission", () => {
  const template = {
    metadata: { labels: { a: "b" } },
    spec: { serviceAccountName: "later", containers: [{ name: "c" }] },
  };

  it("makes the Pod that the controller would make, without what it merely refers to", () => {
    const pod = podOf({ kind: "Deployment", metadata: { name: "web" }, spec: { template } });
    expect(pod).to.deep.equal({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { labels: { a: "b" }, name: undefined, namespace: undefined, generateName: "web-" },
      spec: { containers: [{ name: "c" }] },
    });
  });

  it("gives a StatefulSet's Pod the volumes of its claims", () => {
    const spec = { template, volumeClaimTemplates: [{ metadata: { name: "data" } }] };
    expect(podOf({ kind: "StatefulSet", spec })?.["spec"]).to.deep.include({
      volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }],
    });
  });

  it("finds the template of a CronJob, and none where no Pod would be made", () => {
    expect(podOf({ kind: "CronJob", spec: { jobTemplate: { spec: { template } } } })).to.have.property("kind", "Pod");
    expect(podOf({ kind: "Deployment", spec: { replicas: 0, template } })).to.equal(undefined);
    expect(podOf({ kind: "ConfigMap", spec: { template } })).to.equal(undefined);
  });
});
