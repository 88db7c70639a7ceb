import { expect } from "chai";
import { ProblemsError } from "../../../../components/shared";
import { parseEnvironment } from "../../../../stacks/platform/environment";
import { rawConfiguration } from "../files";
import { type Case, problemsAfter, set, tellsOf, type Values } from "./problems";

const cases: readonly Case[] = [
  {
    when: "a key nobody knows, almost one that is known",
    edit: set("primaryRegoin", "us-east1"),
    path: "primaryRegoin",
    what: "unknown key",
    allowed:
      "admission, cluster, cost, databaseDefaults, databases, delivery, events, fallback, guards, keys, logs, network, notifications, " +
      "prefix, primaryRegion, project, regions, registry, shardedDatabases, workingHours",
    fix: 'did you mean "primaryRegion"?',
  },
  {
    when: "a nested key nobody knows",
    edit: set("cluster.pools.general.machinetype", "e2-standard-8"),
    path: "cluster.pools.general.machinetype",
    what: "unknown key",
    fix: 'did you mean "machineType"?',
  },
  {
    when: "a key nobody knows, like none that is known",
    edit: set("flavour", "vanilla"),
    path: "flavour",
    what: "unknown key",
    fix: "remove it, or use one of the allowed keys",
  },
  {
    when: "a primary marked in the map of regions",
    edit: set("regions.us-east1.primary", true),
    path: "regions.us-east1.primary",
    what: "unknown key",
    fix: "name the region that leads in primaryRegion",
  },
  {
    when: "a section is missing",
    edit: set("cluster", undefined),
    path: "cluster",
    what: "missing key",
    allowed: "a map",
    fix: "add cluster",
  },
  {
    when: "a nested key is missing",
    edit: set("regions.us-east1.block", undefined),
    path: "regions.us-east1.block",
    what: "missing key",
    allowed: 'an IPv4 range such as "10.0.0.0/12"',
    fix: "add block",
  },
  {
    when: "a text where a number belongs",
    edit: set("cluster.pools.general.maxNodes", "12"),
    path: "cluster.pools.general.maxNodes",
    what: "wrong type: a text",
    got: "12",
    allowed: "a whole number",
    fix: "correct the value",
  },
  {
    when: "a text where true or false belongs",
    edit: set("guards.protect", "yes"),
    path: "guards.protect",
    what: "wrong type: a text",
    allowed: "true or false",
    fix: "correct the value",
  },
  {
    when: "a list where a map belongs",
    edit: set("regions", ["us-central1", "us-east1"]),
    path: "regions",
    what: "wrong type: a list",
    allowed: "a map",
    fix: "correct the value",
  },
  {
    when: "a choice that there is not",
    edit: set("cluster.releaseChannel", "SLOW"),
    path: "cluster.releaseChannel",
    what: "value not allowed",
    got: "SLOW",
    allowed: '"RAPID", "REGULAR", "STABLE", "EXTENDED"',
    fix: "correct the value",
  },
  {
    when: "an hour that YAML reads as a number",
    edit: set("cluster.maintenance.startUtc", 180),
    path: "cluster.maintenance.startUtc",
    what: "wrong type",
    allowed: "with quotes",
    fix: "correct the value",
  },
  {
    when: "no primary",
    edit: set("primaryRegion", undefined),
    path: "primaryRegion",
    what: "no primary region",
    allowed: "one of us-central1, us-east1",
    fix: "name the region that leads",
  },
  {
    when: "an empty primary",
    edit: set("primaryRegion", ""),
    path: "primaryRegion",
    what: "no primary region",
    fix: "name the region that leads",
  },
  {
    when: "a primary that is none of the regions",
    edit: set("primaryRegion", "us-east4"),
    path: "primaryRegion",
    what: "no primary region: it is none of regions",
    got: "us-east4",
    fix: 'did you mean "us-east1"?',
  },
  {
    when: "two primaries in a list",
    edit: set("primaryRegion", ["us-central1", "us-east1"]),
    path: "primaryRegion",
    what: "two primary regions",
    fix: "name the one that leads; the others follow",
  },
  {
    when: "two primaries in a text",
    edit: set("primaryRegion", "us-central1, us-east1"),
    path: "primaryRegion",
    what: "two primary regions",
    fix: "name the one that leads; the others follow",
  },
  {
    when: "one region",
    edit: (values) => {
      values.regions = { "us-central1": { block: "10.0.0.0/12" } };
    },
    path: "regions",
    what: "one region",
    got: ["us-central1"],
    allowed: "two regions or more",
    fix: "add a region",
  },
  {
    when: "a region that Google Cloud has not",
    edit: set("regions.us-esat1", { block: "10.32.0.0/12" }),
    path: "regions.us-esat1",
    what: "unknown region",
    fix: 'did you mean "us-east1"?',
  },
  {
    when: "a zone of another region",
    edit: set("regions.us-east1.zones", ["us-east1-b", "us-east4-a"]),
    path: "regions.us-east1.zones",
    what: "zones of another region",
    allowed: "us-east1-b, us-east1-c, us-east1-d",
    fix: "leave zones out",
  },
  {
    when: "backups in the region that they are of",
    edit: set("regions.us-east1.backupRegion", "us-east1"),
    path: "regions.us-east1.backupRegion",
    what: "backups have to survive the region",
    allowed: "us-central1",
    fix: "name another one",
  },
  {
    when: "overlapping ranges",
    edit: set("regions.us-east1.block", "10.8.0.0/13"),
    path: "regions.us-east1.block",
    what: "overlapping ranges: shares addresses with regions.us-central1.block, 10.0.0.0/12",
    fix: "move it behind the other, e.g. to 10.16.0.0/13",
  },
  {
    when: "a range too small for the region",
    edit: set("regions.us-east1.block", "10.16.0.0/20"),
    path: "regions.us-east1.block",
    what: "range too small",
    allowed: "/13 or larger",
    fix: "give the region a /13",
  },
  {
    when: "a range too small for the pools",
    edit: set("network.prefixes", { nodes: 28 }),
    path: "network.prefixes.nodes",
    what: "range too small for 30 nodes, twice while a pool is replaced",
    allowed: "/26 or larger",
    fix: "enlarge the range",
  },
  {
    when: "a range that is none",
    edit: set("regions.us-east1.block", "10.16.0.0"),
    path: "regions.us-east1.block",
    what: "value not allowed",
    allowed: "Not an IPv4 range",
    fix: "correct the value",
  },
  {
    when: "public addresses",
    edit: (values) => {
      set("network.supernet", "8.0.0.0/8")(values);
      set("regions.us-central1.block", "8.0.0.0/12")(values);
      set("regions.us-east1.block", "8.16.0.0/12")(values);
    },
    path: "network.supernet",
    what: "not a private range",
    fix: "choose one of these ranges",
  },
  {
    when: "a prefix that makes names too long",
    edit: set("prefix", "a-prefix-that-goes-on-and-on"),
    path: "prefix",
    what: "name too long for a serviceAccount",
    allowed: "up to 30 characters",
    fix: 'shorten one of its parts: "a-prefix-that-goes-on-and-on" (28)',
  },
  {
    when: "a pool with a name too long",
    edit: set(`cluster.pools.${"p".repeat(36)}`, { machineType: "e2-standard-4", minNodes: 1, maxNodes: 2 }),
    path: `cluster.pools.${"p".repeat(36)}`,
    what: "name too long for a nodePool",
    allowed: "up to 35 characters",
    fix: "shorten",
  },
  {
    when: "a database with a name too long",
    edit: (values) => {
      const databases = values.databases as Values;
      values.databases = { ...databases, "a-database-with-a-name-that-goes-on": databases.core };
    },
    path: "databases.a-database-with-a-name-that-goes-on",
    what: "name too long for a serviceAccount",
    fix: "shorten",
  },
  {
    when: "a password in plain text",
    edit: set("databases.core.password", "hunter2"),
    path: "databases.core.password",
    what: "secret in plain text: looks like a secret, by the name of its key",
    got: "(not shown, 7 characters)",
    fix: 'run "pulumi config set --secret secrets.password"',
  },
  {
    when: "a private key in plain text, whatever its key is called",
    edit: set("project.labels.note", "-----BEGIN RSA PRIVATE KEY-----\nMIIE"),
    path: "project.labels.note",
    what: "secret in plain text: looks like a private key",
    fix: "change the secret where it comes from",
  },
  {
    when: "a token at the top, whatever its key is called",
    edit: set("chat", "https://hooks.slack.com/services/T0/B0/abc"),
    path: "chat",
    what: "secret in plain text: looks like a Slack webhook",
    fix: "pulumi config set --secret secrets.chat",
  },
  {
    when: "a secret that is not encrypted",
    edit: (values) => {
      values["secrets.slack-webhook"] = "hidden";
    },
    path: "secrets.slack-webhook",
    what: "secret in plain text",
    got: "(not shown, 6 characters)",
    fix: 'run "pulumi config set --secret secrets.slack-webhook"',
  },
  {
    when: "secrets in one map, in plain text",
    edit: set("secrets", { slack: "hidden" }),
    path: "secrets",
    what: "secret in plain text",
    got: "(not shown) slack",
    fix: '"pulumi config set --secret secrets.slack"',
  },
  {
    when: "secrets in one map, of which one may be plain",
    edit: (values, encrypted) => {
      values.secrets = { slack: "hidden", pager: "hidden" };
      encrypted.add("secrets");
    },
    path: "secrets",
    what: "secrets under one key",
    fix: '"pulumi config set --secret secrets.slack", "pulumi config set --secret secrets.pager"',
  },
  {
    when: "an encrypted value where it would be shown",
    edit: (_values, encrypted) => encrypted.add("prefix"),
    path: "prefix",
    what: "encrypted, but used where everybody can read it",
    fix: "write prefix in plain text",
  },
];

describe("stacks/platform/environment: bad input", () => {
  tellsOf(cases);

  it("tells of everything at once", () => {
    const problems = problemsAfter((values) => {
      set("primaryRegion", "nowhere")(values);
      set("prefix", "Home")(values);
      set("regions.us-east1.block", "10.0.0.0/12")(values);
      set("cluster.pools.burst.maxNodes", 0)(values);
      set("surprise", 1)(values);
      values["secrets.token"] = "hidden";
    });
    expect(problems.map(({ path }) => path.join("."))).to.have.members([
      "primaryRegion",
      "prefix",
      "regions.us-east1.block",
      "cluster.pools.burst.maxNodes",
      "surprise",
      "secrets.token",
    ]);
  });

  it("repeats no secret", () => {
    const edits = cases.filter(({ what }) => /secret|encrypted/.test(what));
    for (const { edit } of edits) {
      const text = JSON.stringify(problemsAfter(edit));
      expect(text).to.not.match(/hunter2|"hidden"|MIIE|services\/T0/);
    }
  });

  it("names the file, and says that nothing was changed", () => {
    const raw = rawConfiguration("staging");
    raw.values.prefix = "Home";
    expect(() => parseEnvironment("staging", raw)).to.throw(
      ProblemsError,
      /^Pulumi\.staging\.yaml: 1 problem, nothing was changed\.\n {2}prefix: value not allowed\n {6}got: {5}"Home"\n/,
    );
  });
});
