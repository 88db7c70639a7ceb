import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Database } from "../../components/database";
import { Events } from "../../components/events";
import { Fallback } from "../../components/fallback";
import { RegionKeys } from "../../components/keys";
import { googleApis } from "../../components/project";
import { required } from "../../components/shared";
import { makeGround } from "../support/ground";

const config = new pulumi.Config();
const asked = (flag: string): boolean => config.getBoolean(flag) ?? false;
const guarded = (flag: string): boolean => config.getBoolean(flag) ?? true;
const project = "test-project";
const region = "us-central1";

const ground = makeGround(project, {
  services: [...googleApis.keys, ...googleApis.database, ...googleApis.events],
  agents: { sql: "sqladmin.googleapis.com", kafka: "managedkafka.googleapis.com" },
});
const room = required(ground.regions, region);
const providers = { gcp: ground.global, random: new random.Provider("random") };
const { keys } = new RegionKeys(
  "keys",
  { prefix: "home", region, users: ground.project.agents, protect: false },
  { providers: { ...providers, gcp: room.provider } },
);

// A database, with a switch for each of its guards.
const core = config.getBoolean("core") === false ? undefined : makeCore();

function makeCore(): Database {
  return new Database(
    "core",
    {
      project,
      prefix: "home",
      instance: "core",
      primaryRegion: region,
      regions: { [region]: { zone: `${region}-a`, standbyZone: `${region}-b` } },
      replicas: asked("smallReplica") ? { reads: { region, zone: `${region}-c`, tier: "db-custom-8-32768" } } : {},
      edition: "ENTERPRISE_PLUS",
      version: "POSTGRES_17",
      tier: "db-perf-optimized-N-4",
      diskGib: config.getNumber("coreGib") ?? 100,
      diskLimitGib: 500,
      databases: {},
      backup: { startUtc: "03:00", retained: 7, logDays: 7 },
      maintenance: { day: "SU", hourUtc: "04:00", track: "stable" },
      network: ground.network,
      encryptionKeys: { [region]: required(keys, "sql") },
      protect: guarded("protect"),
      transform: {
        primary: (args) => ({
          ...args,
          deletionProtection: guarded("providerGuard"),
          settings: pulumi
            .output(args.settings)
            .apply((settings) => settings && { ...settings, deletionProtectionEnabled: guarded("apiGuard") }),
        }),
      },
    },
    { providers },
  );
}

// An instance that is nobody's component, whose disk does not grow by itself.
const ipConfiguration = { ipv4Enabled: false, privateNetwork: ground.network.privateServices };
new gcp.sql.DatabaseInstance(
  "reports",
  {
    name: "reports",
    region,
    databaseVersion: "POSTGRES_17",
    encryptionKeyName: required(keys, "sql"),
    settings: {
      edition: "ENTERPRISE",
      tier: config.get("reportsTier") ?? "db-custom-2-7680",
      diskAutoresize: false,
      diskSize: config.getNumber("reportsGib") ?? 50,
      backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true },
      ipConfiguration,
    },
  },
  { provider: ground.global, protect: guarded("protect") },
);
if (asked("otherEdition")) {
  new gcp.sql.DatabaseInstance(
    "reports-reads",
    {
      name: "reports-reads",
      region,
      databaseVersion: "POSTGRES_17",
      masterInstanceName: "reports",
      encryptionKeyName: required(keys, "sql"),
      settings: { edition: "ENTERPRISE_PLUS", tier: "db-perf-optimized-N-4", diskSize: 50, ipConfiguration },
    },
    { provider: ground.global },
  );
}

// Events on three brokers.
const copies = config.getNumber("copies");
const events = new Events("events", {
  project,
  prefix: "home",
  serviceAgent: required(ground.project.agents, "kafka"),
  regions: { [region]: { ...room, encryptionKey: required(keys, "kafka") } },
  capacity: { vcpus: 3, memoryGib: 6 },
  clients: {
    orders: {
      account: `home-orders@${project}.iam.gserviceaccount.com`,
      produces: {
        "order-placed": { partitions: 3, replicationFactor: copies ?? 3, retention: { hours: 24, gib: 3 } },
      },
    },
  },
  protect: false,
  deletionProtection: false,
});
const looseCopies = config.getNumber("looseCopies");
if (looseCopies !== undefined) {
  const { cluster } = required(events.resources.regions, region).resources;
  new gcp.managedkafka.Topic(
    "loose",
    {
      cluster: cluster.clusterId,
      location: region,
      topicId: "loose",
      partitionCount: 3,
      replicationFactor: looseCopies,
    },
    { provider: ground.global },
  );
}

// Machines in three zones, never fewer than three.
const policy = config.getObject<Record<string, number>>("updatePolicy") ?? {};
new Fallback(
  "fallback",
  {
    project,
    prefix: "home",
    workload: "monolith",
    network: ground.network.network,
    regions: { [region]: room },
    image: `us-docker.pkg.dev/${project}/apps/monolith@sha256:${"ab".repeat(32)}`,
    port: 8080,
    machineType: "n2d-standard-4",
    sizes: { min: 3, max: 30, standby: { suspended: 3, stopped: 3 } },
    surge: config.getNumber("surge"),
    scaling: { requestsPerSecond: 100 },
    protect: false,
    transform: {
      group: (args) => ({
        ...args,
        targetSize: config.getNumber("machines"),
        updatePolicy: pulumi.output(args.updatePolicy).apply((own) => own && { ...own, ...policy }),
      }),
    },
  },
  { providers },
);

export const instance = core?.writer.instance;
