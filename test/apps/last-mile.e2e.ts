import { expect } from "chai";
import { join } from "node:path";
import { useEnvironment } from "../support/environment";
import type { TestSandbox } from "../support/sandbox";
import { TestStack } from "../support/stack";

const contexts = ["us-central1", "us-east1"].map((region) => `gke_homeport-staging_${region}_homeport-${region}`);

describe("last-mile on staging", function () {
  this.timeout(600_000);
  let sandbox: TestSandbox;
  let platform: TestStack;
  let app: TestStack;

  const environment = useEnvironment("staging");
  before(async () => {
    ({ sandbox, stack: platform } = environment());
    app = await new TestStack(sandbox, join(platform.directory, "apps/last-mile"), "staging").init();
  });

  it("says that the platform has to come first", async () => {
    const { exitCode, output } = await app.run("preview");
    expect(exitCode).to.not.equal(0);
    expect(output).to.contain('run "pulumi up" of organization/homeport/staging first');
  });

  it("comes up in every region, and then has nothing to change", async () => {
    await platform.up();
    await app.up();
    await app.expectNoChange();
    for (const context of contexts) {
      const kinds = "namespace/last-mile,deployment/last-mile,service/last-mile,hpa/last-mile,pdb/last-mile";
      for (const object of kinds.split(",")) {
        const { exitCode, output } = await sandbox.kubectl(context, "--namespace", "last-mile", "get", object);
        expect(exitCode, `${context} ${object}: ${output}`).to.equal(0);
      }
      const policies = await sandbox.kubectl(
        context,
        "--namespace",
        "last-mile",
        "get",
        "networkpolicy",
        "--output=name",
      );
      expect(policies.stdout.trim().split("\n")).to.have.members(
        ["callers", "database", "default-deny", "dns", "identity"].map(
          (name) => `networkpolicy.networking.k8s.io/${name}`,
        ),
      );
    }
  });

  it("stays as it is when read back from the API servers", async () => {
    await app.expect("refresh", "--yes", "--skip-preview", "--expect-no-changes");
  });

  it("lives where nothing with rights is admitted, and nothing beyond its bounds", async () => {
    for (const context of contexts) {
      const run = ["--namespace", "last-mile", "run", "intruder", "--image=intruder", "--dry-run=server"];
      const rights = await sandbox.kubectl(context, ...run);
      expect(rights.exitCode).to.not.equal(0);
      expect(rights.output).to.contain('violates PodSecurity "restricted:latest"');
      const create = ["--namespace", "last-mile", "create", "service", "loadbalancer", "door", "--tcp=80"];
      const door = await sandbox.kubectl(context, ...create, "--dry-run=server");
      expect(door.exitCode).to.not.equal(0);
      expect(door.output).to.contain("exceeded quota: last-mile");
    }
  });

  it("does not notice when a pool is replaced, whose successor comes first", async () => {
    await platform.configure("homeport:cluster", ["pools", "burst", "spot"], false);
    const { output } = await platform.up();
    const steps = [...output.matchAll(/NodePool cluster-us-east1-burst (creat|delet)ing/g)].map(([, verb]) => verb);
    expect(steps).to.deep.equal(["creat", "delet"]);
    await app.expectNoChange();
  });

  it("goes without a trace", async () => {
    await app.expect("destroy", "--yes");
    for (const context of contexts) {
      expect((await sandbox.kubectl(context, "get", "namespace", "last-mile")).output).to.contain("not found");
    }
    const accounts = await sandbox.resources("gcp:serviceaccount/account:Account");
    // Its pipeline's account is the platform's.
    const own = accounts.filter(({ id }) => id.includes("last-mile") && !id.includes("-ci-last-mile"));
    expect(own).to.deep.equal([]);
  });
});
