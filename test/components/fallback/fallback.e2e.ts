import { expect } from "chai";
import { type Plan, typeAndName } from "../../support/preview";
import { makeProject } from "../../support/project";
import { TestSandbox } from "../../support/sandbox";
import { TestStack } from "../../support/stack";
import { checkout } from "../../support/workspace";

const project = 'name: fallback\nruntime: { name: nodejs, options: { typescript: false, nodeargs: "--import tsx" } }\n';
const program = `module.exports = require("${checkout}/test/components/fallback/program.ts");\n`;
const manifest = JSON.stringify({ name: "fallback", main: "index.js" });

const template = "gcp:compute/instanceTemplate:InstanceTemplate";
const group = "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager";
const rule = "gcp:compute/forwardingRule:ForwardingRule";

describe("components/fallback under the real engine", function () {
  this.timeout(600_000);
  let sandbox: TestSandbox;
  let files: Awaited<ReturnType<typeof makeProject>>;
  let stack: TestStack;

  before(async () => {
    sandbox = await TestSandbox.start();
    files = await makeProject({ "Pulumi.yaml": project, "package.json": manifest, "index.js": program });
    stack = await new TestStack(sandbox, files.directory, "test").init();
  });
  after(async () => {
    await files.remove();
    await sandbox.remove();
  });

  async function set(key: string, value: string): Promise<void> {
    await stack.expect("config", "set", key, value);
  }

  async function addresses(): Promise<unknown> {
    return JSON.parse((await stack.expect("stack", "output", "endpoints", "--json")).stdout) as unknown;
  }

  it("comes up in every region, and then has nothing to change", async () => {
    await stack.up();
    await stack.expectNoChange();
    expect(await sandbox.resources(group)).to.have.length(2);
    expect(await addresses()).to.deep.equal({
      "us-central1": { address: "10.4.0.2", port: 8080 },
      "us-east1": { address: "10.20.0.2", port: 8080 },
    });
  });

  it("sees nothing to change after a refresh", async () => {
    await stack.expect("refresh", "--yes");
    await stack.expectNoChange();
  });

  it("rolls a new image out: new templates first, the groups in place", async () => {
    await set("image", "cd");
    const plan = await stack.preview();
    expect(stepsOf(plan, group)).to.deep.equal(["update", "update"]);
    expectNewOnesFirst(plan, template, 2);
    await stack.up();
    expect(await sandbox.resources(template)).to.have.length(2);
  });

  it("is refused an update that would drop a group below its capacity", async () => {
    await set("missing", "3");
    await set("image", "ef");
    const { exitCode, output } = await stack.run("up", "--yes", "--skip-preview");
    expect(exitCode).to.not.equal(0);
    expect(output).to.contain("The update would drop the group below its capacity: it would leave 0 of 3 instances");
    await set("missing", "0");
    await stack.up();
    await stack.expectNoChange();
  });

  it("puts a group into other zones by making the new one first", async () => {
    await set("zones", "us-central1-a,us-central1-f");
    expectNewOnesFirst(await stack.preview(), group, 1);
    await stack.up();
  });

  it("keeps its addresses when the port changes, and the old way until there is a new one", async () => {
    await set("port", "9090");
    expectNewOnesFirst(await stack.preview(), rule, 2);
    await stack.up();
    expect(await addresses()).to.deep.equal({
      "us-central1": { address: "10.4.0.2", port: 9090 },
      "us-east1": { address: "10.20.0.2", port: 9090 },
    });
  });

  it("goes without leaving a machine's trace", async () => {
    await stack.expect("destroy", "--yes");
    const left = (await sandbox.resources()).filter(({ type }) => type.startsWith("gcp:compute/"));
    expect(left).to.deep.equal([]);
  });
});

/** What a plan does with resources of a type, in its order. */
function stepsOf({ steps }: Plan, type: string): readonly string[] {
  return steps.filter(({ op, urn }) => op !== "same" && typeAndName(urn).startsWith(`${type} `)).map(({ op }) => op);
}

function expectNewOnesFirst(plan: Plan, type: string, count: number): void {
  const steps = stepsOf(plan, type).filter((op) => op !== "replace");
  expect(steps).to.deep.equal([
    ...Array.from({ length: count }, () => "create-replacement"),
    ...Array.from({ length: count }, () => "delete-replaced"),
  ]);
}
