import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { format } from "prettier";
import { addTenant, editionOf, formatShard, parseShard, type Shard } from "../../../components/tenants";
import { ProblemsError } from "../../../components/shared";
import { registries } from "./registries";

const text = `{
  "version": 1,
  "tenants": {
    "acme": {
      "plan": "business",
      "domains": {
        "a.example.com": {},
        "b.example.com": {
          "leaves": "2030-01-31",
          "issue": 2
        }
      }
    },
    "globex": {
      "plan": "enterprise",
      "pin": "us-east1",
      "domains": {
        "*.example.net": {}
      }
    }
  }
}
`;

function failure(content: string): string {
  try {
    parseShard("shard-001.json", content);
  } catch (error) {
    if (error instanceof ProblemsError) return error.message;
    throw error;
  }
  throw new Error("It was accepted.");
}

describe("components/tenants/shard-file", () => {
  it("reads and writes a shard as it stands", () => {
    expect(formatShard(parseShard("shard-001.json", text))).to.equal(text);
  });

  it("writes the same tenants the same, and as the formatter wants it", async () => {
    const { version, tenants } = parseShard("", text);
    const reversed = Object.fromEntries(Object.entries(tenants).reverse());
    const shuffled: Shard = { tenants: reversed, version };
    expect(formatShard(shuffled)).to.equal(text);
    expect(editionOf(shuffled)).to.equal(editionOf(parseShard("", text)));
    expect(await format(text, { parser: "json", printWidth: 120 })).to.equal(text);
  });

  it("gives any change another edition, and reads what it wrote", () => {
    fc.assert(
      fc.property(registries, (registry) => {
        for (const shard of Object.values(registry)) {
          expect(parseShard("", formatShard(shard))).to.deep.equal(shard);
          const changed = addTenant("x", { "001": shard }, { tenant: "zz", domains: ["zz.example.org"] }).registry;
          expect(editionOf(changed["001"] ?? shard) === editionOf(shard)).to.equal(changed["001"] === undefined);
        }
      }),
      { numRuns: 10 },
    );
  });

  const refusals: readonly (readonly [string, string, string])[] = [
    ["no JSON", "{", "no JSON"],
    ["another version", text.replace('"version": 1', '"version": 2'), "version: not of the registry's form"],
    ["a plan that there is not", text.replace("business", "gold"), "allowed: basic, business, enterprise"],
    ["a day that is none", text.replace("2030-01-31", "soon"), "a day such as 2026-12-31"],
    ["an issue that is none", text.replace('"issue": 2', '"issue": 1'), "a whole number from 2"],
    ["an unknown key", text.replace('"pin"', '"region"'), "tenants.globex: unknown key"],
    ["a tenant twice", text.replace("globex", "acme"), 'tenants.acme: there twice\n      got:     "again in line 14"'],
    [
      "a domain twice",
      text.replace("b.example.com", "a.example.com"),
      "tenants.acme.domains.a.example.com: there twice",
    ],
    ["an unfinished merge", text.replace('    "globex"', '<<<<<<< HEAD\n    "globex"'), "line 14: marks of a merge"],
  ];
  for (const [name, content, message] of refusals) {
    it(`refuses ${name}`, () => {
      expect(failure(content))
        .to.contain(message)
        .and.to.match(/^shard-001\.json: 1 problem/);
    });
  }
});

describe("components/tenants/shard-file, edited by two people", () => {
  let directory: string;
  before(() => (directory = mkdtempSync(join(tmpdir(), "homeport-merge-"))));
  after(() => {
    rmSync(directory, { recursive: true });
  });

  /** What git makes of two versions of the file, without any help of ours; undefined where it cannot. */
  function merged(mine: string, theirs: string): string | undefined {
    const files = Object.entries({ mine, base: text, theirs }).map(([name, content]) => {
      writeFileSync(join(directory, name), content);
      return join(directory, name);
    });
    const { status, stdout } = spawnSync("git", ["merge-file", "-p", ...files], { encoding: "utf8" });
    return status === 0 ? stdout : undefined;
  }

  const edited = (tenant: string, ...domains: string[]): string => {
    const registry = { "001": parseShard("", text) };
    return formatShard(addTenant("x", registry, { tenant, domains }).registry["001"] as Shard);
  };

  it("is merged by git where the tenants are different, neighbours too", () => {
    execFileSync("git", ["--version"]);
    const both = merged(edited("acme", "c.example.com"), edited("globex", "example.net"));
    expect(parseShard("", both ?? "").tenants).to.deep.equal({
      ...parseShard("", edited("acme", "c.example.com")).tenants,
      globex: parseShard("", edited("globex", "example.net")).tenants.globex,
    });
  });

  it("is merged by git where new tenants come at different places", () => {
    const both = merged(edited("aaa", "aaa.example.org"), edited("zzz", "zzz.example.org"));
    expect(Object.keys(parseShard("", both ?? "").tenants)).to.deep.equal(["aaa", "acme", "globex", "zzz"]);
  });

  it("is left to people where both gave one tenant another domain", () => {
    expect(merged(edited("acme", "c.example.com"), edited("acme", "d.example.com"))).to.equal(undefined);
  });
});
