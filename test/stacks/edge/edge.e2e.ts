import { expect } from "chai";
import { join } from "node:path";
import { parseContract } from "../../../stacks/edge/contract";
import type { EdgeOutputsV1 } from "../../../stacks/edge/outputs";
import { edgeContract } from "../../../stacks/edge/reference";
import { changesOf } from "../../support/preview";
import { makeProject } from "../../support/project";
import { TestSandbox } from "../../support/sandbox";
import { TestStack } from "../../support/stack";
import { checkout, copyProduct } from "../../support/workspace";

const urlMap = "gcp:compute/uRLMap:URLMap";
const backend = "gcp:compute/backendService:BackendService";
const traffic = "homeport-edge:traffic";

/** A project of the platform's name that stands for it. */
const ground = {
  "Pulumi.yaml":
    'name: homeport\nruntime: { name: nodejs, options: { typescript: false, nodeargs: "--import tsx" } }\n',
  "package.json": JSON.stringify({ name: "homeport", main: "index.js" }),
  "index.js": `module.exports = require(${JSON.stringify(`${checkout}/test/stacks/edge/platform.program.ts`)});\n`,
};

describe("stacks/edge under the real engine", function () {
  this.timeout(600_000);
  let sandbox: TestSandbox;
  let platform: TestStack;
  let edge: TestStack;
  const removals: (() => Promise<void>)[] = [];

  before(async () => {
    const [product, project] = [await copyProduct(), await makeProject(ground)];
    removals.push(
      () => product.remove(),
      () => project.remove(),
    );
    sandbox = await TestSandbox.start();
    removals.push(() => sandbox.remove());
    platform = await new TestStack(sandbox, project.directory, "staging").init();
    edge = await new TestStack(sandbox, join(product.directory, "stacks/edge"), "staging").init();
  });
  after(async () => {
    for (const remove of removals) await remove();
  });

  /** What the cloud holds of the one resource of this type and name. */
  async function stateOf(reference: string): Promise<Record<string, unknown>> {
    const { stdout } = await sandbox.expectHomeport("sandbox", "show", reference, "--json");
    return (JSON.parse(stdout) as { state: Record<string, unknown> }).state;
  }

  async function shares(): Promise<Record<string, unknown>> {
    const { defaultRouteAction } = (await stateOf("URLMap/homeport-edge")) as {
      defaultRouteAction: { weightedBackendServices: { backendService: string; weight: number }[] };
    };
    return Object.fromEntries(
      defaultRouteAction.weightedBackendServices.map(({ backendService, weight }) => [
        backendService.split("/").at(-1) ?? "",
        weight,
      ]),
    );
  }

  it("says that the platform has to come first", async () => {
    expect(await edge.expectRefusal()).to.contain('run "pulumi up" of organization/homeport/staging first');
  });

  it("comes up in front of it, publishes what it promises, and then has nothing to change", async () => {
    await platform.up();
    await edge.up();
    await edge.expectNoChange();
    const published: EdgeOutputsV1 = parseContract(edgeContract, "staging", await edge.output("edge"));
    expect(published.gatewayBackend).to.equal("homeport-gateway");
    expect(published.zone.nameServers).to.have.length(4);
    expect(published.addresses.ipv6).to.contain(":");
    expect(await shares()).to.deep.equal({ "homeport-monolith": 100 });
  });

  it("moves requests to the gateways by one value, and keeps what is attached to a backend that it changes", async () => {
    const attached = [{ group: await platform.output("group"), balancingMode: "RATE", maxRatePerEndpoint: 100 }];
    const edit = ["sandbox", "edit", "BackendService/homeport-gateway", `backends=${JSON.stringify(attached)}`];
    await sandbox.expectHomeport(...edit);
    await edge.configure(traffic, ["gatewayPercent"], 25);
    await edge.configure("homeport-edge:gateway", ["drainSeconds"], 90);
    // It looks at everything before it changes anything.
    const changes = changesOf(await edge.preview()).filter((change) => !change.startsWith("refresh "));
    expect(changes).to.deep.equal([`update ${backend} edge-gateway-backend`, `update ${urlMap} edge-front-urls`]);
    await edge.up();
    await edge.expectNoChange();
    expect(await shares()).to.deep.equal({ "homeport-gateway": 25, "homeport-monolith": 75 });
    const { connectionDrainingTimeoutSec, backends } = await stateOf("BackendService/homeport-gateway");
    expect(connectionDrainingTimeoutSec).to.equal(90);
    expect(backends).to.have.length(1);
  });

  it("is told what is wrong before anything changes", async () => {
    await edge.configure(traffic, ["gatewayPercent"], 250);
    const output = await edge.expectRefusal();
    expect(output).to.contain("Pulumi.staging.yaml: 1 problem, nothing was changed.");
    expect(output).to.contain("traffic.gatewayPercent: out of bounds");
    await edge.configure(traffic, ["gatewayPercent"], 0);
  });

  it("goes in two steps, and leaves the machines' backend alone", async () => {
    const { exitCode } = await edge.run("destroy", "--yes");
    expect(exitCode).to.not.equal(0);
    await edge.configure("homeport-edge:guards", ["protect"], false);
    await edge.up();
    await edge.expect("destroy", "--yes");
    const left = (await sandbox.resources()).filter(({ type }) => !type.startsWith("gcp:projects/"));
    expect(left.map(({ name }) => name)).to.have.members(["homeport-monolith", "homeport", "gateway"]);
  });
});
