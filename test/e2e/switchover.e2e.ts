import { expect } from "chai";
import { useEnvironment } from "../support/environment";
import { changesOf, type Plan } from "../support/preview";
import type { TestSandbox } from "../support/sandbox";
import type { TestStack } from "../support/stack";

const [central, east] = ["us-central1", "us-east1"] as const;

/** What the platform tells applications about a database. */
interface DatabaseOutputs {
  readonly writer: { readonly instance: string; readonly host: string };
  readonly readers: Readonly<Record<string, { readonly instance: string }>>;
  readonly writeEndpoint: string;
  readonly readEndpoints: Readonly<Record<string, string>>;
}

describe("one value says which region leads", function () {
  this.timeout(600_000);
  let sandbox: TestSandbox;
  let stack: TestStack;
  let first: DatabaseOutputs;

  const environment = useEnvironment("staging");
  before(async () => {
    ({ sandbox, stack } = environment());
    await stack.up();
    first = await core();
  });

  async function core(): Promise<DatabaseOutputs> {
    return ((await stack.output("platform")) as { databases: { core: DatabaseOutputs } }).databases.core;
  }

  /** Previews the other leader, and fails if anything but an update in place is in the plan. */
  async function lead(region: string): Promise<Plan> {
    await stack.set("primaryRegion", region);
    const plan = await stack.preview();
    const changes = changesOf(plan).filter((change) => !change.startsWith("update "));
    expect(changes, "nothing is created, replaced or deleted").to.deep.equal([]);
    return plan;
  }

  it("changes each database's two instances in place, and nothing else", async () => {
    const instances = await sandbox.resources("gcp:sql/databaseInstance:DatabaseInstance");
    const regional = instances.filter(({ name }) => /-us-(central|east)1-/.test(name));
    expect(regional.length).to.be.greaterThan(2);
    const plan = await lead(east);
    expect(changesOf(plan)).to.deep.equal(
      regional
        .map(({ name }) => name.replace(/^homeport-(.*)-[0-9a-f]+$/, "database-$1"))
        .map((name) => `update gcp:sql/databaseInstance:DatabaseInstance ${name}`)
        .sort(),
    );
    const kinds = plan.steps.flatMap(({ detailedDiff }) => Object.values(detailedDiff ?? {}).map(({ kind }) => kind));
    expect(kinds).to.not.be.empty;
    expect(kinds.filter((kind) => kind.endsWith("-replace"))).to.deep.equal([]);
  });

  it("leads writers to the new primary, by the same name", async () => {
    await stack.up();
    const switched = await core();
    expect(switched.writer.instance).to.equal(first.readers[east]?.instance);
    expect(switched.readers[central]?.instance).to.equal(first.writer.instance);
    expect(switched.writeEndpoint)
      .to.equal(first.writeEndpoint)
      .and.match(/\.sql-psa\.goog$/);
    expect(switched.readEndpoints).to.deep.equal(first.readEndpoints);
    await stack.expectNoChange();
  });

  it("has the roles that the state tells, also as the cloud sees them", async () => {
    await stack.expect("refresh", "--yes", "--expect-no-changes");
    const { stdout } = await sandbox.expectHomeport("sandbox", "show", first.writer.instance, "--json");
    expect(stdout).to.contain("READ_REPLICA_INSTANCE");
    await stack.expectNoChange();
  });

  it("goes back the same way", async () => {
    await lead(central);
    await stack.up();
    expect(await core()).to.deep.equal(first);
    await stack.expectNoChange();
  });

  it("is refused, before anything has changed, to a region whose instance is not the DR replica", async () => {
    await stack.configure("homeport:regions", ["europe-west1"], { block: "10.32.0.0/12", backupRegion: east });
    await stack.up();
    expect((await core()).writer).to.deep.equal(first.writer);
    await stack.set("primaryRegion", "europe-west1");
    // Of several databases, whichever is asked first.
    expect(await stack.expectRefusal()).to.match(
      /Switchover to homeport-[\w-]+-europe-west1-\w+ is not possible: it is not the DR replica/,
    );
    await stack.set("primaryRegion", central);
    await stack.up();
    expect((await core()).writer).to.deep.equal(first.writer);
  });
});
