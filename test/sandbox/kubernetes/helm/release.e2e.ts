import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type * as automation from "@pulumi/pulumi/automation";
import { expect } from "chai";
import { contextName } from "../../../../sandbox/kubernetes";
import { fromSecret } from "../../../../sandbox/kubernetes/helm/records";
import type { JsonObject } from "../../../../sandbox/kubernetes/client/json";
import { Harness, refusal, west } from "../harness";

describe("sandbox/kubernetes/helm under the real engine", function () {
  this.timeout(300_000);
  let harness: Harness;
  let stack: automation.Stack;
  let version: string | undefined;
  let duration: unknown;

  before(async () => {
    harness = await Harness.start(west);
    version = "2.21.0";
    duration = 30;
    stack = await harness.stack("releases", async () => {
      const kubeconfig = pulumi.secret(await harness.kubeconfig());
      const opts = { provider: new k8s.Provider("west", { kubeconfig, context: contextName(west) }) };
      const keda = new k8s.helm.v3.Release(
        "keda",
        {
          name: "keda",
          chart: "keda",
          version,
          namespace: "keda",
          createNamespace: true,
          repositoryOpts: { repo: "https://kedacore.github.io/charts" },
          values: { resources: { operator: { limits: { cpu: 1 } } }, token: pulumi.secret("hush") },
        },
        opts,
      );
      new k8s.apiextensions.CustomResource(
        "scaler",
        {
          apiVersion: "keda.sh/v1alpha1",
          kind: "ScaledObject",
          metadata: { name: "scaler", namespace: "default" },
          spec: {
            scaleTargetRef: { name: "web" },
            pollingInterval: duration,
            triggers: [
              {
                type: "cron",
                metadata: { timezone: "UTC", start: "0 8 * * *", end: "0 18 * * *", desiredReplicas: "2" },
              },
            ],
          },
        },
        { ...opts, dependsOn: keda },
      );
      const definition = new k8s.apiextensions.v1.CustomResourceDefinition(
        "planets",
        { metadata: { name: "planets.sky.example" }, spec: planets },
        opts,
      );
      new k8s.apiextensions.CustomResource(
        "mars",
        { apiVersion: "sky.example/v1", kind: "Planet", metadata: { name: "mars" }, spec: { moons: 2 } },
        { ...opts, dependsOn: definition },
      );
      return { status: keda.status, kinds: keda.resourceNames };
    });
  });

  after(() => harness.stop());

  it("previews custom objects whose kinds come in the same update", async () => {
    expect((await stack.preview()).changeSummary).to.deep.equal({ create: 6 });
  });

  it("brings a known chart's kinds, and objects of a kind that the program itself defines", async () => {
    const { outputs } = await stack.up();
    expect(outputs["status"]?.value).to.deep.include({
      chart: "keda",
      status: "deployed",
      revision: 1,
      version: "2.21.0",
    });
    expect(outputs["kinds"]?.value)
      .to.have.property("CustomResourceDefinition/apiextensions.k8s.io/v1")
      .that.includes("scaledobjects.keda.sh");
    expect(await harness.kubectl(west, "get", "scaledobjects", "-o", "name")).to.equal("scaledobject.keda.sh/scaler");
    // A planet belongs to no namespace, which only its definition says.
    expect(
      await harness.kubectl(west, "get", "planets", "mars", "-o", "jsonpath={.metadata.namespace}{.spec.moons}"),
    ).to.equal("2");
  });

  it("records the release where Helm does, pinned, with its values", async () => {
    const secret = await harness.object(west, "secret", "sh.helm.release.v1.keda.v1", "-n", "keda");
    expect(secret["type"]).to.equal("helm.sh/release.v1");
    expect(fromSecret(secret as JsonObject)).to.deep.include({
      name: "keda",
      chart: "keda",
      version: "2.21.0",
      values: { resources: { operator: { limits: { cpu: 1 } } }, token: "hush" },
    });
  });

  it("finds nothing to do the second time, and nothing to refresh", async () => {
    expect((await stack.up()).summary.resourceChanges).to.deep.equal({ same: 6 });
    expect((await stack.refresh()).summary.resourceChanges).to.deep.equal({ same: 6 });
  });

  it("refuses a custom object that its definition does not allow, in the preview already", async () => {
    duration = "often";
    expect(await refusal(stack.preview())).to.match(
      /spec\.pollingInterval: expected numeric|spec\.pollingInterval.*must be of type integer/,
    );
    duration = 30;
  });

  it("upgrades to a new revision and keeps the history", async () => {
    version = "2.21.1";
    expect((await stack.up()).summary.resourceChanges).to.deep.equal({ same: 5, update: 1 });
    const names = await harness.kubectl(
      west,
      "-n",
      "keda",
      "get",
      "secrets",
      "-l",
      "owner=helm",
      "-o",
      "jsonpath={range .items[*]}{.metadata.name}={.metadata.labels.status} {end}",
    );
    expect(names.trim()).to.equal("sh.helm.release.v1.keda.v1=superseded sh.helm.release.v1.keda.v2=deployed");
  });

  it("refuses a chart without an exact version", async () => {
    for (const loose of [undefined, "^2.21.0", "2.x"]) {
      version = loose;
      expect(await refusal(stack.preview())).to.contain("the chart is not pinned");
    }
    version = "2.21.1";
  });

  it("leaves nothing but the definitions behind, as Helm does", async () => {
    await stack.destroy();
    expect(await harness.kubectl(west, "-n", "keda", "get", "secrets", "-l", "owner=helm", "-o", "name")).to.equal("");
    expect(await harness.kubectl(west, "get", "crd", "-o", "name"))
      .to.contain("scaledobjects.keda.sh")
      .and.not.to.contain("planets");
  });
});

const planets = {
  group: "sky.example",
  scope: "Cluster",
  names: { kind: "Planet", plural: "planets", singular: "planet" },
  versions: [
    {
      name: "v1",
      served: true,
      storage: true,
      schema: {
        openAPIV3Schema: {
          type: "object",
          properties: { spec: { type: "object", properties: { moons: { type: "integer" } } } },
        },
      },
    },
  ],
};
