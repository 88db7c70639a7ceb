import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { useEnvironment } from "../support/environment";

interface Mistake {
  readonly section: string;
  readonly path?: readonly string[];
  readonly value: unknown;
  /** What the engine prints, at the least. */
  readonly told: RegExp;
}

const region = { block: "10.16.0.0/12", backupRegion: "us-central1" };
const pool = { machineType: "e2-standard-4", minNodes: 0, maxNodes: 12 };

/** What people get wrong in an environment's file. */
const mistakes: Readonly<Record<string, Mistake>> = {
  "an unknown key": {
    section: "homeport:network",
    path: ["superNet"],
    value: "10.0.0.0/9",
    told: /network\.superNet: unknown key[^]*did you mean "supernet"/,
  },
  "a missing key": {
    section: "homeport:cluster",
    path: ["pools", "system"],
    value: { minNodes: 1, maxNodes: 2 },
    told: /cluster\.pools\.system\.machineType: missing key/,
  },
  "a wrong type": {
    section: "homeport:guards",
    path: ["protect"],
    value: "maybe",
    told: /guards\.protect: wrong type[^]*true or false/,
  },
  "no primary region": {
    section: "homeport:primaryRegion",
    value: "europe-west1",
    told: /primaryRegion[^]*europe-west1/,
  },
  "two primary regions": {
    section: "homeport:primaryRegion",
    value: ["us-central1", "us-east1"],
    told: /primaryRegion[^]*(one|two)/,
  },
  "a single region": {
    section: "homeport:regions",
    value: { "us-central1": { block: "10.0.0.0/12" } },
    told: /regions[^]*two/,
  },
  "an unknown region": {
    section: "homeport:regions",
    path: ["us-moon1"],
    value: { block: "10.32.0.0/12" },
    told: /us-moon1/,
  },
  "overlapping ranges": {
    section: "homeport:regions",
    path: ["us-east1"],
    value: { ...region, block: "10.8.0.0/13" },
    told: /overlap/,
  },
  "a range that is too small": {
    section: "homeport:regions",
    path: ["us-east1"],
    value: { ...region, block: "10.16.0.0/20" },
    told: /us-east1[^]*\/20/,
  },
  "a name that is too long": {
    section: "homeport:prefix",
    value: "a-very-long-prefix-for-names",
    told: /prefix[^]*characters/,
  },
  "a pool without nodes": {
    section: "homeport:cluster",
    path: ["pools", "general"],
    value: { ...pool, maxNodes: 0 },
    told: /cluster\.pools\.general/,
  },
  "a replica only in the primary's zone": {
    section: "homeport:databases",
    path: ["core", "replicas"],
    value: { near: { region: "us-central1", zone: "us-central1-a" } },
    told: /replica[^]*zone/,
  },
  "a machine type of no known form": {
    section: "homeport:cluster",
    path: ["pools", "general"],
    value: { ...pool, machineType: "large" },
    told: /machineType[^]*large/,
  },
  "a secret in plain text": {
    section: "homeport:secrets.pager",
    value: "a-value-that-anyone-can-read",
    told: /secrets\.pager[^]*plain text/,
  },
};

describe("a mistake in an environment's file", function () {
  this.timeout(600_000);
  let file: string;
  let sound: string;

  const environment = useEnvironment("staging");
  before(async () => {
    const { stack } = environment();
    file = join(stack.directory, "Pulumi.staging.yaml");
    sound = await readFile(file, "utf8");
  });

  for (const [mistake, { section, path, value, told }] of Object.entries(mistakes)) {
    it(`is told before anything is created: ${mistake}`, async () => {
      const { sandbox, stack } = environment();
      await writeFile(file, sound);
      await stack.configure(section, path ?? [], value);
      expect(await stack.expectRefusal())
        .to.match(told)
        .and.match(/allowed:/)
        .and.match(/fix:/)
        .and.not.match(/\n\s+at .*\.ts/);
      expect(await sandbox.resources()).to.deep.equal([]);
    });
  }
});
