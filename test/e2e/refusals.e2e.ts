import { expect } from "chai";
import { useProgram } from "../support/environment";

/** What is asked for: values of the program's configuration. */
type Wish = Readonly<Record<string, string>>;

describe("what must be refused, with its reason, before anything changes", function () {
  this.timeout(600_000);
  const environment = useProgram("test/e2e/refusals.program.ts");

  before(() => environment().stack.up());

  /** Every resource that the cloud holds, as its API would answer. */
  async function cloud(): Promise<Record<string, unknown>> {
    const resources = (await environment().sandbox.resources()) as readonly { id: string; state?: unknown }[];
    return Object.fromEntries(resources.map(({ id, state }) => [id, state]));
  }

  async function ask(wish: Wish): Promise<void> {
    for (const [key, value] of Object.entries(wish)) await environment().stack.set(key, value);
  }

  async function withdraw(wish: Wish): Promise<void> {
    for (const key of Object.keys(wish)) await environment().stack.expect("config", "rm", key);
  }

  /** Asks, and is told why not. Nothing is different afterwards, and nobody asks any more. */
  async function refuses(wish: Wish, reason: RegExp): Promise<void> {
    const before = await cloud();
    await ask(wish);
    // Long lines of the engine's are broken.
    expect((await environment().stack.expectRefusal()).replace(/\s+/g, " ")).to.match(reason);
    expect(await cloud()).to.deep.equal(before);
    await withdraw(wish);
  }

  const isAsItWas = (): void => {
    it("leaves nothing to do", () => environment().stack.expectNoChange());
  };

  describe("a replica in another edition than its primary's", () => {
    it("by the component, which has one edition for all", () =>
      refuses({ smallReplica: "true" }, /replicas\.reads\.tier: not a machine of edition ENTERPRISE_PLUS/));

    it("by the API", () =>
      refuses(
        { otherEdition: "true" },
        /The edition of a replica \(ENTERPRISE_PLUS\) must be its primary's \(ENTERPRISE\)/,
      ));

    isAsItWas();
  });

  describe("a topic with more copies than there are brokers", () => {
    it("by the component", () =>
      refuses({ copies: "4" }, /order-placed\.replicationFactor: replication above the brokers.* to the brokers .* 3/));

    it("by the API", () =>
      refuses(
        { looseCopies: "4" },
        /target replication factor of 4 cannot be reached because only 3 broker\(s\) are registered/,
      ));

    isAsItWas();
  });

  describe("an update of machines that costs capacity", () => {
    it("by the component: it adds machines first, in every zone", () =>
      refuses({ surge: "2" }, /surge: update that would drop below capacity/));

    it("by the API: surge for some zones only", () =>
      refuses(
        { updatePolicy: '{"maxSurgeFixed":2}' },
        /updatePolicy\.maxSurge for regional .* has to be either 0 or at least equal to the number of zones \(3\)/,
      ));

    it("by the API: neither added nor taken away", () =>
      refuses({ updatePolicy: '{"maxSurgeFixed":0}' }, /maxSurge and maxUnavailable cannot both be 0/));

    it("by the sandbox: fewer machines than the autoscaler keeps", () =>
      refuses({ machines: "2" }, /drop the group below its capacity: autoscaler '.*' keeps 3 instances at least/));

    isAsItWas();
  });

  describe("a smaller disk", () => {
    it("by the component, which never asks for one", async () => {
      await ask({ coreGib: "50" });
      await environment().stack.expectNoChange();
      await withdraw({ coreGib: "50" });
    });

    it("by the engine: the instance would be replaced, and is protected", () =>
      refuses(
        { reportsGib: "20" },
        /unable to replace resource "\S+::reports" as it is currently marked for protection/,
      ));

    it("by the provider, which does not delete the instance either", async () => {
      await ask({ protect: "false" });
      await environment().stack.up();
      await refuses(
        { reportsGib: "20" },
        /deletion_protection is set to true.*DatabaseInstance, property deletionProt/,
      );
    });

    it("by the API: a disk that has grown by itself keeps its size", async () => {
      const { sandbox, stack } = environment();
      await sandbox.expectHomeport("sandbox", "edit", "DatabaseInstance/reports", "settings.diskSize=80");
      await refuses(
        { reportsTier: "db-custom-4-15360" },
        /disk of reports has 80 GB: its size cannot be reduced to 50/,
      );
      await ask({ reportsGib: "80" });
      await stack.expect("refresh", "--yes");
    });

    isAsItWas();
  });

  describe("the deletion of a database, while one of its three guards is up", () => {
    const gone = { core: "false" };

    it("by the engine: it is protected", async () => {
      await ask({ protect: "true" });
      await environment().stack.up();
      await refuses(gone, /resource "\S+::core-us-central1" cannot be deleted because it is protected/);
    });

    it("by the provider: deletionProtection", async () => {
      await ask({ protect: "false" });
      await environment().stack.up();
      await refuses(gone, /deletion_protection is set to true. Set it to false to proceed with instance deletion/);
    });

    it("by the API: settings.deletionProtectionEnabled", async () => {
      await ask({ providerGuard: "false" });
      await environment().stack.up();
      await refuses(gone, /The instance \S+ is protected. Please disable the deletion protection and try again/);
    });

    it("by nobody once all three are down", async () => {
      const { sandbox, stack } = environment();
      await ask({ apiGuard: "false" });
      await stack.up();
      await ask(gone);
      await stack.up();
      const left = await sandbox.resources("gcp:sql/databaseInstance:DatabaseInstance");
      expect(left.map(({ name }) => name)).to.deep.equal(["reports"]);
    });
  });
});
