import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../../cli/run";
import { emptyShard, formatShard, type Placed } from "../../../components/tenants";

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe("cli: homeport tenants", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "homeport-tenants-"));
    mkdirSync(join(root, "tenants", "staging"), { recursive: true });
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  /** Runs a command in this process, on a registry of its own. */
  async function tenants(...args: readonly string[]): Promise<Ran> {
    const streams = [process.stdout, process.stderr].map((stream) => ({
      stream,
      write: stream.write.bind(stream),
      text: "",
    }));
    for (const kept of streams) {
      kept.stream.write = (part: string | Uint8Array) => {
        kept.text += part.toString();
        return true;
      };
    }
    try {
      const code = await run(["node", "homeport", "tenants", ...args, "--root", root]);
      const [stdout = "", stderr = ""] = streams.map(({ text }) => text);
      return { code, stdout, stderr };
    } finally {
      for (const { stream, write } of streams) stream.write = write;
      process.exitCode = undefined;
    }
  }

  async function expectTenants(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await tenants(...args);
    expect(code, stderr).to.equal(0);
    return stdout;
  }

  async function listed(...args: readonly string[]): Promise<readonly string[]> {
    const found = JSON.parse(await expectTenants("list", ...args, "--json")) as Placed[];
    return found.map(({ tenant, name, shard, leaves }) => [tenant, name, shard, leaves].filter(Boolean).join(" "));
  }

  const today = (): string => new Date().toISOString().slice(0, 10);

  it("adds, lists, removes, keeps, and takes out what is due", async () => {
    const added = await expectTenants(
      "add",
      "acme",
      "--plan",
      "business",
      "--domain",
      "Bücher.example.com",
      "--domain",
      "b.example.com",
    );
    expect(added).to.contain("xn--bcher-kva.example.com (bücher.example.com) added, shard 001");
    expect(await listed()).to.deep.equal(["acme b.example.com 001", "acme xn--bcher-kva.example.com 001"]);
    expect(await listed("bücher")).to.have.length(1);

    expect(await expectTenants("remove", "acme", "--domain", "b.example.com", "--days", "0")).to.contain(
      `leaves from ${today()} on`,
    );
    expect(await listed("--leaving")).to.deep.equal([`acme b.example.com 001 ${today()}`]);
    expect(await expectTenants("add", "acme", "--domain", "b.example.com")).to.contain("was leaving, and stays");
    expect(await expectTenants("remove", "--due")).to.contain("Nothing is due");

    await expectTenants("remove", "acme", "--days", "0");
    expect(await expectTenants("remove", "--due")).to.contain("2 domains out");
    expect(await listed()).to.deep.equal([]);
    expect(readdirSync(join(root, "tenants", "staging")), "its stack still has to delete").to.deep.equal([
      "shard-001.json",
    ]);
  });

  it("says in JSON what it did, for scripts", async () => {
    expect(JSON.parse(await expectTenants("add", "acme", "--domain", "a.example.com", "--json"))).to.deep.equal({
      tenant: "acme",
      shard: "001",
      added: ["a.example.com"],
      kept: [],
      changed: true,
    });
    expect(JSON.parse(await expectTenants("remove", "acme", "--days", "0", "--json"))).to.deep.equal({
      tenant: "acme",
      shard: "001",
      leaves: today(),
      domains: ["a.example.com"],
    });
    expect(JSON.parse(await expectTenants("remove", "--due", "--json"))).to.deep.equal([
      { shard: "001", tenant: "acme", name: "a.example.com" },
    ]);
  });

  it("imports a file whole or not at all", async () => {
    const file = join(root, "in.json");
    writeFileSync(file, '{ "acme": { "domains": ["a.example.com"] }, "globex": { "domains": ["a.example.com"] } }');
    const refused = await tenants("import", file);
    expect(refused.code).to.equal(1);
    expect(refused.stderr).to.contain("001.globex.domains.a.example.com: belongs to acme (shard 001)");
    expect(await listed()).to.deep.equal([]);
    writeFileSync(file, '{ "acme": { "domains": ["a.example.com"] }, "globex": { "domains": ["g.example.com"] } }');
    expect(await expectTenants("import", file)).to.contain("2 tenants read, 2 domains added: shards 001");
    expect(await listed()).to.have.length(2);
  });

  it("plans without an account, and fails when a quota is too small", async () => {
    await expectTenants("add", "acme", "--domain", "a.example.com");
    const enough = await expectTenants("plan");
    expect(enough)
      .to.match(/001 +new +1 +1 +0 +3/)
      .and.to.match(/certificates +0 +1 +1000 +enough/);
    writeFileSync(
      join(root, "tenants", "staging", "quota.json"),
      '{ "entries": 1, "certificates": 1, "authorisations": 1 }',
    );
    await expectTenants("add", "globex", "--domain", "g.example.com");
    const { code, stdout } = await tenants("plan", "--json");
    expect(code).to.equal(1);
    expect((JSON.parse(stdout) as { quota: object }).quota).to.include({ writes: 6, minutes: 1, enough: false });
  });

  it("reminds of what may go", async () => {
    await expectTenants("add", "acme", "--domain", "a.example.com");
    await expectTenants("remove", "acme", "--days", "0");
    expect(await expectTenants("plan")).to.contain("1 domain may go: homeport tenants remove --due --env staging");
  });

  it("shows what the registry says without asking anybody", async () => {
    await expectTenants("add", "acme", "--pin", "us-east1", "--domain", "a.example.com");
    expect(await expectTenants("show", "acme", "--offline")).to.equal(
      "acme: basic, pinned to us-east1, shard 001\n\na.example.com\n",
    );
    const { code, stderr } = await tenants("show", "acne", "--offline");
    expect(code).to.equal(1);
    expect(stderr).to.contain("no such tenant").and.to.contain("homeport tenants list");
  });

  it("has a certificate made anew", async () => {
    await expectTenants("add", "acme", "--domain", "a.example.com");
    expect(await expectTenants("reissue", "acme", "a.example.com")).to.contain("gets a new certificate, shard 001");
    expect((await tenants("reissue", "acme", "b.example.com")).stderr).to.contain("not a domain of this tenant");
  });

  it("merges for git", async () => {
    const files = ["base", "mine", "theirs"].map((name) => join(root, name));
    for (const file of files) writeFileSync(file, formatShard(emptyShard));
    const { code } = await tenants("merge", ...files);
    // The option that all others take is none of this one's.
    expect(code).to.equal(2);
    expect(await run(["node", "homeport", "tenants", "merge", ...files])).to.equal(0);
  });

  const refusals: readonly (readonly [readonly string[], string])[] = [
    [["list", "--env", "prod"], "--env prod: there is no"],
    [["add", "acme"], "what of acme?"],
    [
      ["add", "acme", "--domain", "a.example.com", "--plan", "gold"],
      "--plan gold: there is basic, business, enterprise",
    ],
    [["remove"], "give a tenant, or --due"],
    [["remove", "acme", "--due"], "give a tenant, or --due"],
    [["remove", "acme", "--days", "soon"], "--days soon: write a whole number from 0 to 365"],
    [["apply", "--parallel", "99"], "--parallel 99: write a whole number from 1 to 32"],
    [["apply", "--shard", "009"], "--shard 009: staging has none"],
    [["check", "--resolver", "localhost"], "--resolver localhost: write an address"],
    [["import", "no-such-file.json"], "no-such-file.json cannot be read"],
    [["ad"], "unknown command 'ad'"],
  ];
  for (const [args, message] of refusals) {
    it(`takes no ${args.join(" ")}`, async () => {
      const { code, stdout, stderr } = await tenants(...args);
      expect(stderr).to.contain(message);
      expect(code).to.equal(2);
      expect(stdout).to.equal("");
      expect(readdirSync(join(root, "tenants", "staging"))).to.deep.equal([]);
    });
  }
});
