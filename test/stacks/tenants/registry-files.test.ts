import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { checkRegistry, defaultLimits, domainsByShard, formatShard, planQuota } from "../../../components/tenants";
import {
  environmentsIn,
  readLimits,
  readRegistry,
  registries,
  shardFileName,
} from "../../../stacks/tenants/registry-files";

const shard = (id: string, name: string): string =>
  formatShard({ version: 1, tenants: { [id]: { plan: "basic", domains: { [name]: {} } } } });

describe("stacks/tenants/registry-files", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "homeport-registry-"));
    mkdirSync(join(directory, "staging"));
    write("shard-002.json", shard("globex", "b.example.com"));
    write("shard-001.json", shard("acme", "a.example.com"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  function write(file: string, text: string): void {
    writeFileSync(join(directory, "staging", file), text);
  }

  it("reads all shards of an environment, and what is no JSON is left alone", () => {
    write("README.md", "# who to ask");
    expect(Object.keys(readRegistry("staging", directory))).to.have.members(["001", "002"]);
    expect(readRegistry("staging", directory)["001"]?.tenants.acme?.plan).to.equal("basic");
  });

  it("refuses an environment that it does not know, with those that it knows", () => {
    expect(() => readRegistry("prod", directory)).to.throw(/prod: no registry of tenants[^]*allowed: staging/);
    expect(environmentsIn(join(directory, "nowhere"))).to.deep.equal([]);
  });

  it("refuses a file whose name is misspelt, and says all that cannot be read at once", () => {
    write("shard-3.json", shard("initech", "c.example.com"));
    write("shard-004.json", "{");
    expect(() => readRegistry("staging", directory)).to.throw(
      /tenants\/staging: 2 problems[^]*shard-004\.json: no JSON[^]*shard-3\.json: neither a shard nor the quotas/,
    );
  });

  it("takes quotas as far as they are written down, and else what every project has", () => {
    expect(readLimits("staging", directory)).to.deep.equal(defaultLimits);
    write("quota.json", '{ "certificates": 20000 }');
    expect(readLimits("staging", directory)).to.deep.equal({ ...defaultLimits, certificates: 20_000 });
    expect(Object.keys(readRegistry("staging", directory))).to.have.length(2);
  });

  for (const [text, message] of [
    ['{ "certificates": 0 }', "a whole number from 1"],
    [
      '{ "certs": 1 }',
      "allowed: certificates, entries, authorisations, writesPerMinute, readsPerMinute, requestsPerMinute",
    ],
    ["20000,", "no JSON"],
  ] as const) {
    it(`refuses the quotas ${text}`, () => {
      write("quota.json", text);
      expect(() => readLimits("staging", directory)).to.throw(message);
    });
  }
});

describe("tenants/, as it is committed", () => {
  for (const environment of environmentsIn(registries)) {
    it(`${environment}: is right, within its quotas, and written as the commands write it`, () => {
      const registry = readRegistry(environment);
      expect(checkRegistry(registry)).to.deep.equal([]);
      expect(planQuota(domainsByShard(registry), {}, readLimits(environment)).enough).to.equal(true);
      for (const [key, content] of Object.entries(registry)) {
        const text = readFileSync(join(registries, environment, shardFileName(key)), "utf8");
        expect(text).to.equal(formatShard(content));
      }
    });
  }

  it("has the environments that there are", () => {
    expect(environmentsIn(registries)).to.have.members(["staging", "prod"]);
  });
});
