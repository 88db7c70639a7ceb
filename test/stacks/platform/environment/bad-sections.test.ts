import { type Case, set, tellsOf } from "./problems";

const clusters: readonly Case[] = [
  {
    when: "a pool of no size",
    edit: set("cluster.pools.burst.maxNodes", 0),
    path: "cluster.pools.burst.maxNodes",
    what: "zero-size pool",
    got: 0,
    fix: "remove the pool",
  },
  {
    when: "a machine type that there is not",
    edit: set("cluster.pools.general.machineType", "large"),
    path: "cluster.pools.general.machineType",
    what: "unknown machine type",
    got: "large",
    fix: "e2-standard-4",
  },
];

const databases: readonly Case[] = [
  {
    when: "a replica in the primary's own zone only",
    edit: set("databases.core.replicas", { reads: { region: "us-central1", zone: "us-central1-a" } }),
    path: "databases.core.replicas",
    what: "replica in the primary's own zone only",
    allowed: "at least one replica outside of us-central1-a",
    fix: "move a replica to another zone",
  },
  {
    when: "what no database can have, written for all of them",
    edit: set("databaseDefaults.backup.logDays", 40),
    path: "databaseDefaults.backup.logDays",
    what: "backups or logs kept too long or too short",
    fix: "correct the numbers",
  },
  {
    when: "a key that no database has, written for all of them",
    edit: set("databaseDefaults.diskGiB", 20),
    path: "databaseDefaults.diskGiB",
    what: "unknown key",
    fix: 'did you mean "diskGib"?',
  },
  {
    when: "what one database says itself",
    edit: set("databases.core.edition", "ENTERPRISE"),
    path: "databases.core.tier",
    what: "not a machine of edition ENTERPRISE",
    fix: "set the edition to ENTERPRISE_PLUS",
  },
  {
    when: "a DR replica beside the primary",
    edit: set("databases.core.drRegion", "us-central1"),
    path: "databases.core.drRegion",
    what: "no region that could take over",
    got: "us-central1",
    allowed: "us-east1",
    fix: "leave it out",
  },
  {
    when: "a replica where the platform is not",
    edit: set("databases.core.replicas", { far: { region: "asia-east1" } }),
    path: "databases.core.replicas.far.region",
    what: "replica in a region that the platform is not in",
    fix: "add this one",
  },
  {
    when: "a database on a machine of the other edition",
    edit: set("databases.core.tier", "db-custom-2-7680"),
    path: "databases.core.tier",
    what: "not a machine of edition ENTERPRISE_PLUS",
    fix: "set the edition to ENTERPRISE",
  },
];

const events: readonly Case[] = [
  {
    when: "a topic that is copied to more brokers than there are",
    edit: set("events.services.orders.produces.order-placed.replicationFactor", 4),
    path: "events.services.orders.produces.order-placed.replicationFactor",
    what: "replication above the brokers",
    got: 4,
    fix: "3 survives the loss of a zone",
  },
  {
    when: "a topic that nobody produces",
    edit: set("events.services.routing.consumes", ["delivery-statsu"]),
    path: "events.services.routing.consumes",
    what: "consumes a topic that nobody produces",
    allowed: "delivery-status",
    fix: "correct the name",
  },
  {
    when: "one topic of two producers",
    edit: set("events.services.routing.produces", {
      telemetry: { partitions: 3, retention: { hours: 6, gib: 3 } },
    }),
    path: "events.services.routing.produces.telemetry",
    what: "two producers declare one topic",
    fix: "give each its own topic",
  },
  {
    when: "a Kafka cluster without a vCPU for each zone",
    edit: set("events.capacity.vcpus", 2),
    path: "events.capacity.vcpus",
    what: "too few vCPUs",
    fix: "raise it to 3",
  },
];

const fallback: readonly Case[] = [
  {
    when: "an image by tag",
    edit: set("fallback.image", "us-docker.pkg.dev/homeport-staging/apps/monolith:latest"),
    path: "fallback.image",
    what: "not an image by digest",
    fix: "name the digest",
  },
  {
    when: "more machines in working hours than there may be",
    edit: set("fallback.sizes.awake", 7),
    path: "fallback.sizes.awake",
    what: "more machines than there may be",
    got: 7,
    fix: "correct the number, min or max",
  },
  {
    when: "working hours that nobody named",
    edit: set("workingHours", undefined),
    path: "fallback.sizes.awake",
    what: "working hours that nobody named",
    fix: "add workingHours",
  },
  {
    when: "a schedule where working hours would go",
    edit: set("fallback.scaling.schedules", {
      "working-hours": { cron: "0 7 * * *", durationSeconds: 3600, machines: 2 },
    }),
    path: "fallback.scaling.schedules.working-hours",
    what: "name of the schedule that working hours become",
    fix: "rename it",
  },
  {
    when: "a database that there is not",
    edit: set("fallback.database", "kore"),
    path: "fallback.database",
    what: "no such database",
    allowed: "core",
    fix: "correct the name",
  },
];

const delivery: readonly Case[] = [
  {
    when: "an owner's id that is a name",
    edit: set("delivery.ownerId", "example"),
    path: "delivery.ownerId",
    what: "value not allowed",
    fix: "correct the value",
  },
  {
    when: "an application with a name too long for its pipeline's account",
    edit: set("delivery.applications", ["an-application-with-a-long-name"]),
    path: "delivery.applications.an-application-with-a-long-name",
    what: "name too long for a serviceAccount",
    fix: "shorten",
  },
  {
    when: "images that are kept for no time",
    edit: set("registry.deleteAfterDays", 0),
    path: "registry.deleteAfterDays",
    what: "out of bounds",
    fix: "choose a number in between",
  },
  {
    when: "admission that would refuse every image",
    edit: set("admission.mode", "enforced"),
    path: "admission.publicKeys",
    what: "no key to check attestations with",
    fix: 'begin with mode "dryRun"',
  },
];

const operations: readonly Case[] = [
  {
    when: "audit logs that go before what they explain",
    edit: set("logs.auditRetentionDays", 7),
    path: "logs.auditRetentionDays",
    what: "audit logs would go before what they explain",
    fix: "raise it",
  },
  {
    when: "a billing account that is none",
    edit: set("cost.billingAccount", "billingAccounts/012345-6789AB-CDEF01"),
    path: "cost.billingAccount",
    what: "not a billing account",
    fix: "without billingAccounts/",
  },
  {
    when: "a notification to nowhere",
    edit: set("notifications.platform.email", "platform"),
    path: "notifications.platform.email",
    what: "value not allowed",
    allowed: "an e-mail address",
    fix: "correct the value",
  },
  {
    when: "more mailing lists than a budget tells",
    edit: set(
      "notifications",
      Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [name, { email: `${name}@example.com` }])),
    ),
    path: "notifications",
    what: "more than a budget can tell",
    got: 6,
    fix: "join mailing lists",
  },
  {
    when: "working hours in a place that there is not",
    edit: set("workingHours.timeZone", "Europe/Atlantis"),
    path: "workingHours.timeZone",
    what: "unknown time zone",
    fix: "correct its name",
  },
];

describe("stacks/platform/environment: bad sections", () => {
  for (const [section, cases] of Object.entries({ clusters, databases, events, fallback, delivery, operations })) {
    describe(section, () => {
      tellsOf(cases);
    });
  }
});
