import { expect } from "chai";
import { changesOf } from "../../support/preview";
import { makeProject } from "../../support/project";
import { TestSandbox } from "../../support/sandbox";
import { TestStack } from "../../support/stack";
import { checkout } from "../../support/workspace";

const project = 'name: events\nruntime: { name: nodejs, options: { typescript: false, nodeargs: "--import tsx" } }\n';
const program = `module.exports = require("${checkout}/test/components/events/program.ts");\n`;
const manifest = JSON.stringify({ name: "events", main: "index.js" });
const topicType = "gcp:managedkafka/topic:Topic";

describe("components/events under the real engine", function () {
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

  it("is refused a topic with replication above the brokers", async () => {
    await set("copies", "4");
    const { exitCode, output } = await stack.run("up", "--yes", "--skip-preview");
    expect(exitCode).to.not.equal(0);
    expect(output).to.contain("The target replication factor of 4 cannot be reached because only 3 broker(s)");
  });

  it("comes up all the same once that is corrected, and then has nothing to change", async () => {
    await set("copies", "3");
    await stack.up();
    await stack.expectNoChange();
    const topics = (await sandbox.resources(topicType)).map(({ id }) => id.split("/").slice(3).join("/"));
    const expected = (region: string, other: string): string[] =>
      ["order-placed", "payment-settled", `${other}.order-placed`].map(
        (topic) => `${region}/clusters/home-${region}/topics/${topic}`,
      );
    expect(topics).to.have.members([...expected("us-central1", "us-east1"), ...expected("us-east1", "us-central1")]);
    expect(await sandbox.resources("gcp:managedkafka/connector:Connector")).to.have.length(4);
  });

  it("sees nothing to change after a refresh", async () => {
    await stack.expect("refresh", "--yes");
    await stack.expectNoChange();
  });

  it("gives a topic more partitions in place, everywhere, within the same bytes", async () => {
    await set("partitions", "12");
    expect(changesOf(await stack.preview())).to.deep.equal([
      `update ${topicType} events-us-central1-topic-order-placed`,
      `update ${topicType} events-us-central1-topic-us-east1.order-placed`,
      `update ${topicType} events-us-east1-topic-order-placed`,
      `update ${topicType} events-us-east1-topic-us-central1.order-placed`,
    ]);
    await stack.up();
  });

  it("is refused fewer partitions", async () => {
    await set("partitions", "6");
    const { exitCode, output } = await stack.run("up", "--yes", "--skip-preview");
    expect(exitCode).to.not.equal(0);
    expect(output).to.contain("a partition count cannot be decreased");
    await set("partitions", "12");
  });

  it("keeps the events of a service that is gone until the guard is off", async () => {
    await set("payments", "false");
    const { exitCode, output } = await stack.run("up", "--yes", "--skip-preview");
    expect(exitCode).to.not.equal(0);
    expect(output).to.contain("cannot destroy Topic without setting deletion_policy");
    await set("payments", "true");
    await set("guarded", "false");
    await stack.up();
    await set("payments", "false");
    await stack.up();
    expect((await sandbox.resources(topicType)).filter(({ name }) => name === "payment-settled")).to.deep.equal([]);
  });

  it("goes without leaving a cluster", async () => {
    await stack.expect("destroy", "--yes");
    const left = (await sandbox.resources()).filter(({ type }) => type.startsWith("gcp:managedkafka/"));
    expect(left).to.deep.equal([]);
  });
});
