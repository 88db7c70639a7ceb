import { expect } from "chai";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { type Environment, parseEnvironment } from "../../../stacks/platform/environment";
import type { PlatformOutputsV1 } from "../../../stacks/platform/outputs";
import { platform } from "../../../stacks/platform/platform";
import { record, type Recording, type Registration } from "../../support/mocks";
import { environments, rawConfiguration } from "./files";

const third = "us-west1";

function environmentOf(name: string, edit: (values: Record<string, unknown>) => void = () => undefined): Environment {
  const raw = rawConfiguration(name);
  edit(raw.values);
  return parseEnvironment(name, raw);
}

function compose(
  environment: Environment,
  secrets: Record<string, pulumi.Output<string>> = {},
): Promise<Recording<unknown>> {
  return record(() => ({ platform: platform(environment, secrets, {}) }), { stack: environment.name });
}

const line = ({ type, name }: Registration): string => `${type} ${name}`;

describe("stacks/platform", () => {
  const recordings: Record<string, Recording<unknown>> = {};
  const resourcesOf = (name: string): readonly Registration[] => recordings[name]?.resources ?? [];
  before(async () => {
    for (const name of environments) recordings[name] = await compose(environmentOf(name));
  });

  for (const name of environments) {
    describe(name, () => {
      it("has the resources of its inventory", () => {
        // A line that changes here replaces a resource, unless an alias keeps it.
        const file = join(__dirname, `inventory.${name}.txt`);
        const inventory = `${resourcesOf(name).map(line).sort().join("\n")}\n`;
        if (process.env.UPDATE_INVENTORY !== undefined) writeFileSync(file, inventory);
        expect(
          inventory,
          `to accept: UPDATE_INVENTORY=1 npx mocha ${file.replace(/inventory.*/, "*.test.ts")}`,
        ).to.equal(readFileSync(file, "utf8"));
      });

      it("stays small enough for a quick update", () => {
        expect(resourcesOf(name).length).to.be.at.most(420);
      });

      it("gives every logical name to one resource only", () => {
        const lines = resourcesOf(name).map(line);
        expect(new Set(lines).size).to.equal(lines.length);
      });

      it("leaves nothing to default providers", () => {
        const left = resourcesOf(name).filter(({ custom, type, provider }) => {
          return custom && !type.startsWith("pulumi:") && provider === undefined;
        });
        expect(left.map(line)).to.deep.equal([]);
      });

      it("has the same in every region", () => {
        const regional = (here: string, there: string): readonly string[] =>
          resourcesOf(name)
            .map(line)
            // A database's replica has the same resources as its primary; events are copied both ways.
            .filter((text) => text.includes(here))
            .map((text) => text.replaceAll(here, "<here>").replaceAll(there, "<there>"))
            .sort();
        const central = regional("us-central1", "us-east1");
        expect(central.length).to.be.greaterThan(60);
        expect(regional("us-east1", "us-central1")).to.deep.equal(central);
      });

      it("puts what lies in a region through that region's provider", () => {
        const { regions } = environmentOf(name);
        const astray = resourcesOf(name).filter(({ provider, inputs }) => {
          const place = inputs.region ?? inputs.location;
          const isRegional = provider !== undefined && Object.hasOwn(regions, provider);
          // Backups are kept in another region, and managed where their cluster is.
          return isRegional && place !== undefined && place !== provider && inputs.cluster === undefined;
        });
        expect(astray.map(line)).to.deep.equal([]);
      });

      it("waits for the project's APIs before anything else is made", () => {
        const apis = resourcesOf(name).filter(({ type }) => type === "gcp:projects/service:Service");
        const providers = resourcesOf(name).filter(({ type }) => type === "pulumi:providers:gcp");
        for (const provider of providers.filter((one) => one.name !== "bootstrap")) {
          expect(provider.options.dependencies, provider.name).to.include.members(apis.map(({ urn }) => urn));
        }
      });

      it("labels what the environment pays for", () => {
        const labels = resourcesOf(name).find((one) => one.name === "global")?.inputs.defaultLabels;
        expect(JSON.parse(String(labels))).to.deep.equal({
          application: "homeport",
          environment: name,
          "managed-by": "pulumi",
          "cost-center": "platform",
        });
      });
    });
  }

  it("differs between environments in sizes, not in resources", () => {
    const [one, other] = environments;
    expect(resourcesOf(one).map(line)).to.deep.equal(resourcesOf(other).map(line));
  });

  it("protects in production whatever holds data", () => {
    const kept = resourcesOf("prod").filter(({ options }) => options.protect);
    const types = [...new Set(kept.map(({ type }) => type))].sort();
    expect(types).to.include.members([
      "gcp:container/cluster:Cluster",
      "gcp:gkebackup/backupPlan:BackupPlan",
      "gcp:kms/cryptoKey:CryptoKey",
      "gcp:kms/keyRing:KeyRing",
      "gcp:sql/database:Database",
      "gcp:sql/databaseInstance:DatabaseInstance",
      "gcp:sql/user:User",
    ]);
    for (const type of types) {
      const open = resourcesOf("prod").filter((one) => one.type === type && !one.options.protect);
      // Names of pools, of groups and of identities are no data.
      expect(open.filter(({ name }) => !/^(cluster|delivery|fallback)-.*suffix$/.test(name)).map(line)).to.deep.equal(
        [],
      );
    }
  });

  it("guards clusters, databases and topics in production twice, and lets staging go", () => {
    const guarded = (name: string): unknown[] =>
      resourcesOf(name)
        .filter(({ type }) => /:(Cluster|DatabaseInstance|Topic)$/.test(type) && type.startsWith("gcp:"))
        .map(({ inputs, options }) => {
          const refuses = inputs.deletionProtection === true || inputs.deletionPolicy === "PREVENT";
          return refuses && options.protect;
        });
    expect(guarded("prod")).to.include(true).and.not.include(false);
    expect(guarded("staging")).to.include(false).and.not.include(true);
    expect(resourcesOf("staging").filter(({ options }) => options.protect)).to.deep.equal([]);
  });

  it("comes up in three regions, and changes nothing in the first two", async () => {
    const environment = environmentOf("staging", (values) => {
      Object.assign(values.regions as object, { [third]: { block: "10.32.0.0/12", backupRegion: "us-east1" } });
    });
    const three = await compose(environment);
    const lines = three.resources.map(line);
    const two = resourcesOf("staging");
    expect(lines).to.include.members(two.map(line));
    expect(lines.filter((text) => text.includes(third)).length).to.be.greaterThan(20);
    const regional = two.filter(({ name, custom }) => custom && /us-(central|east)1/.test(name));
    // The primary tells what it is followed by: one more. So do the workers, whose brokers they find.
    const lasting = ({ inputs: { replicaNames: _names, ...rest }, type }: Registration): Record<string, unknown> =>
      type.endsWith(":ConnectCluster") ? {} : rest;
    for (const before of regional) expect(lasting(three.one(before.type, before.name))).to.deep.equal(lasting(before));
    const { regions } = (three.outputs as { platform: PlatformOutputsV1 }).platform;
    expect(Object.keys(regions)).to.deep.equal(["us-central1", "us-east1", third]);
  });

  it("keeps every logical name when another region leads", async () => {
    const switched = await compose(environmentOf("staging", (values) => (values.primaryRegion = "us-east1")));
    const names = (resources: readonly Registration[]): readonly string[] => resources.map(line).sort();
    expect(names(switched.resources)).to.deep.equal(names(resourcesOf("staging")));
    const provider = (resources: readonly Registration[]): unknown =>
      resources.filter(({ type }) => type.startsWith("gcp:sql")).map((one) => one.provider);
    expect(new Set(provider(switched.resources) as string[])).to.deep.equal(new Set(["global"]));
  });

  it("encrypts what it keeps with the region's own keys", () => {
    const { one } = recordings.prod ?? {};
    const instance = one?.("gcp:sql/databaseInstance:DatabaseInstance", "database-core-us-east1");
    expect(instance?.inputs.encryptionKeyName).to.equal("keys-us-east1-sql-id");
    const cluster = one?.("gcp:container/cluster:Cluster", "cluster-us-east1");
    expect(cluster?.inputs.databaseEncryption).to.deep.include({ keyName: "keys-us-east1-gke-id" });
    const backups = one?.("gcp:gkebackup/backupPlan:BackupPlan", "cluster-us-east1-backup");
    expect(backups?.inputs).to.deep.include({ location: "us-central1" });
    expect(JSON.stringify(backups?.inputs.backupConfig)).to.contain("keys-us-central1-backup-id");
  });

  it("lets a database's migrator change its schema, and the monolith only its data", () => {
    const rolesOf = (name: string): unknown => recordings.prod?.one("gcp:sql/user:User", name).inputs.databaseRoles;
    expect(rolesOf("database-core-user-migrator")).to.deep.equal(["cloudsqlsuperuser"]);
    expect(rolesOf("fallback-database-user")).to.deep.equal(["pg_read_all_data", "pg_write_all_data"]);
  });

  it("shows a secret to nobody but Secret Manager", async () => {
    const environment = { ...environmentOf("staging"), secrets: ["slack"] };
    const { resources, outputs } = await compose(environment, { slack: pulumi.secret("hidden-value") });
    const holders = resources.filter(({ inputs }) => JSON.stringify(inputs).includes("hidden-value"));
    expect(holders.map(({ type }) => type)).to.deep.equal(["gcp:secretmanager/secretVersion:SecretVersion"]);
    expect(holders[0]?.secrets).to.deep.equal(["secretData"]);
    expect(outputs.platform).to.deep.include({ secrets: { slack: "secrets-slack-id" } });
    expect(JSON.stringify(outputs)).to.not.contain("hidden-value");
  });
});
