import { expect } from "chai";
import { useProgram } from "../../support/environment";
import { changesOf } from "../../support/preview";
import type { Answer } from "../../support/sandbox";

const template = "gcp:compute/instanceTemplate:InstanceTemplate";
const group = "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager";
const rule = "gcp:compute/forwardingRule:ForwardingRule";

describe("components/fallback under the real engine", function () {
  this.timeout(600_000);

  const environment = useProgram("test/components/fallback/program.ts");

  const addresses = (): Promise<unknown> => environment().stack.output("endpoints");

  it("comes up in every region, and then has nothing to change", async () => {
    const { sandbox, stack } = environment();
    await stack.up();
    await stack.expectNoChange();
    expect(await sandbox.resources(group)).to.have.length(2);
    expect(await addresses()).to.deep.equal({
      "us-central1": { address: "10.4.0.2", port: 8080 },
      "us-east1": { address: "10.20.0.2", port: 8080 },
    });
  });

  it("sees nothing to change after a refresh", async () => {
    const { stack } = environment();
    await stack.expect("refresh", "--yes");
    await stack.expectNoChange();
  });

  it("rolls a new image out: new templates first, the groups in place", async () => {
    const { sandbox, stack } = environment();
    await stack.set("image", "cd");
    expect(changesOf(await stack.preview()).filter((change) => change.includes(group))).to.deep.equal([
      `update ${group} fallback-us-central1-group`,
      `update ${group} fallback-us-east1-group`,
    ]);
    expectNewOnesFirst(await stack.up(), template, 2);
    expect(await sandbox.resources(template)).to.have.length(2);
  });

  it("is refused an update that would drop a group below its capacity", async () => {
    const { stack } = environment();
    await stack.set("missing", "3");
    await stack.set("image", "ef");
    expect(await stack.expectRefusal()).to.contain(
      "The update would drop the group below its capacity: it would leave 0 of 3 instances",
    );
    await stack.set("missing", "0");
    await stack.up();
    await stack.expectNoChange();
  });

  it("puts a group into other zones by making the new one first", async () => {
    const { stack } = environment();
    await stack.set("zones", "us-central1-a,us-central1-f");
    expectNewOnesFirst(await stack.up(), group, 1);
  });

  it("keeps its addresses when the port changes, and the old way until there is a new one", async () => {
    const { stack } = environment();
    await stack.set("port", "9090");
    expectNewOnesFirst(await stack.up(), rule, 2);
    expect(await addresses()).to.deep.equal({
      "us-central1": { address: "10.4.0.2", port: 9090 },
      "us-east1": { address: "10.20.0.2", port: 9090 },
    });
  });

  it("goes without leaving a machine's trace", async () => {
    const { sandbox, stack } = environment();
    await stack.expect("destroy", "--yes");
    const left = (await sandbox.resources()).filter(({ type }) => type.startsWith("gcp:compute/"));
    expect(left).to.deep.equal([]);
  });
});

/** What an update did when it replaced resources of a type, in its order. */
function replacementsOf({ output }: Answer, type: string): readonly string[] {
  const shown = type.replace(/\/[^:]+/, "");
  const done = new RegExp(`${shown} \\S+ (created replacement|deleted original)`);
  return output.split("\n").flatMap((line) => done.exec(line)?.[1] ?? []);
}

function expectNewOnesFirst(update: Answer, type: string, count: number): void {
  expect(replacementsOf(update, type)).to.deep.equal([
    ...Array.from({ length: count }, () => "created replacement"),
    ...Array.from({ length: count }, () => "deleted original"),
  ]);
}
