import { expect } from "chai";
import { useProgram } from "../../support/environment";
import { changesOf } from "../../support/preview";

const topicType = "gcp:managedkafka/topic:Topic";

describe("components/events under the real engine", function () {
  this.timeout(600_000);

  const environment = useProgram("test/components/events/program.ts");

  it("is refused a topic with replication above the brokers", async () => {
    const { stack } = environment();
    await stack.set("copies", "4");
    expect(await stack.expectRefusal()).to.contain(
      "The target replication factor of 4 cannot be reached because only 3 broker(s)",
    );
  });

  it("comes up all the same once that is corrected, and then has nothing to change", async () => {
    const { sandbox, stack } = environment();
    await stack.set("copies", "3");
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
    const { stack } = environment();
    await stack.expect("refresh", "--yes");
    await stack.expectNoChange();
  });

  it("gives a topic more partitions in place, everywhere, within the same bytes", async () => {
    const { stack } = environment();
    await stack.set("partitions", "12");
    expect(changesOf(await stack.preview())).to.deep.equal([
      `update ${topicType} events-us-central1-topic-order-placed`,
      `update ${topicType} events-us-central1-topic-us-east1.order-placed`,
      `update ${topicType} events-us-east1-topic-order-placed`,
      `update ${topicType} events-us-east1-topic-us-central1.order-placed`,
    ]);
    await stack.up();
  });

  it("is refused fewer partitions", async () => {
    const { stack } = environment();
    await stack.set("partitions", "6");
    expect(await stack.expectRefusal()).to.contain("a partition count cannot be decreased");
    await stack.set("partitions", "12");
  });

  it("keeps the events of a service that is gone until the guard is off", async () => {
    const { sandbox, stack } = environment();
    await stack.set("payments", "false");
    expect(await stack.expectRefusal()).to.contain("cannot destroy Topic without setting deletion_policy");
    await stack.set("payments", "true");
    await stack.set("guarded", "false");
    await stack.up();
    await stack.set("payments", "false");
    await stack.up();
    expect((await sandbox.resources(topicType)).filter(({ name }) => name === "payment-settled")).to.deep.equal([]);
  });

  it("goes without leaving a cluster", async () => {
    const { sandbox, stack } = environment();
    await stack.expect("destroy", "--yes");
    const left = (await sandbox.resources()).filter(({ type }) => type.startsWith("gcp:managedkafka/"));
    expect(left).to.deep.equal([]);
  });
});
