import { mkdir, readFile, writeFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Inspected } from "../../cli/tenants/inspect";
import { makeProject } from "../support/project";
import { type Answer, TestSandbox } from "../support/sandbox";
import { copyProduct, type Folder } from "../support/workspace";

const certificateType = "gcp:certificatemanager/certificate:Certificate";

/** As much of an edge as tenants need: the map, and the contract. */
const edge = {
  "Pulumi.yaml": "name: homeport-edge\nruntime:\n  name: nodejs\n  options:\n    typescript: false\nmain: index.js\n",
  "index.js": `
const gcp = require("@pulumi/gcp");
const provider = new gcp.Provider("gcp", { project: "homeport-staging" });
const map = new gcp.certificatemanager.CertificateMap("edge", { name: "homeport-edge" }, { provider });
exports.edge = {
  version: 1, environment: "staging", project: { id: "homeport-staging" }, prefix: "homeport",
  labels: { application: "homeport" }, certificateMap: { id: map.id, name: map.name },
  addresses: { ipv4: "198.18.0.1", ipv6: "2001:db8::1" }, hostname: "edge.homeport.example.com",
  gatewayBackend: "homeport-gateway", gateway: { protocol: "HTTP", healthPath: "/readyz" },
  zone: { name: "homeport-public", domain: "homeport.example.com", nameServers: [] },
  urlMap: { id: "homeport-edge", name: "homeport-edge" }, policies: { security: "policy", serviceLb: "policy" },
};
`,
};

describe("cli: tenants, from a name to a certificate and back", function () {
  this.timeout(600_000);
  let sandbox: TestSandbox;
  let product: Folder;
  let edgeProject: Folder;
  const file = (shard: string): string => join(product.directory, "tenants", "staging", `shard-${shard}.json`);

  before(async () => {
    [sandbox, product, edgeProject] = await Promise.all([TestSandbox.start(), copyProduct(), makeProject(edge)]);
    await mkdir(join(product.directory, "tenants", "staging"), { recursive: true });
    await sandbox.expectPulumi(edgeProject.directory, "stack", "init", "staging");
    await sandbox.expectPulumi(edgeProject.directory, "up", "--yes", "--skip-preview");
  });
  after(async () => {
    await sandbox.remove();
    await Promise.all([product.remove(), edgeProject.remove()]);
  });

  const tenants = (...args: string[]): Promise<Answer> =>
    sandbox.homeport("tenants", ...args, "--root", product.directory);
  const expectTenants = async (...args: string[]): Promise<string> =>
    (await sandbox.expectHomeport("tenants", ...args, "--root", product.directory)).output;

  /** Certificates that the cloud holds, by name; each with when it was made. */
  async function certificates(): Promise<readonly string[]> {
    return (await sandbox.resources(certificateType)).map(({ name }) => name).sort();
  }

  /** DNS as the cloud sees it. */
  const resolver = (): string => sandbox.environment.HOMEPORT_DNS_SERVER ?? "";

  /** A domain of acme, as its stack knows it. */
  async function domain(name: string): Promise<Inspected> {
    const { domains } = JSON.parse((await tenants("show", "acme", "--json")).stdout) as {
      domains: readonly Inspected[];
    };
    return one(domains, name);
  }

  /** A domain of acme, as Google and DNS know it. */
  async function inspected(name: string): Promise<Inspected> {
    const { stdout } = await tenants("check", "acme", "--refresh", "--json", "--resolver", resolver());
    return one(JSON.parse(stdout) as readonly Inspected[], name);
  }

  function one(domains: readonly Inspected[], wanted: string): Inspected {
    const found = domains.find(({ name }) => name === wanted);
    if (found === undefined) throw new Error(`no domain ${wanted}`);
    return found;
  }

  /** Lets time pass in the cloud until a domain is as it should be. */
  async function waitFor(name: string, wanted: (domain: Inspected) => boolean): Promise<Inspected> {
    for (let tries = 1; ; tries += 1) {
      await sandbox.expectHomeport("sandbox", "clock", "advance", "10m");
      const found = await inspected(name);
      if (wanted(found) || tries === 3) return found;
    }
  }

  it("makes what the registry says, and leaves no settings behind", async () => {
    await expectTenants(
      "add",
      "acme",
      "--plan",
      "business",
      "--domain",
      "shop.example.com",
      "--domain",
      "Bücher.example.com",
    );
    await expectTenants(
      "add",
      "globex",
      "--plan",
      "enterprise",
      "--domain",
      "example.net",
      "--domain",
      "*.example.net",
    );
    const output = await expectTenants("apply");
    expect(output)
      .to.match(/staging-001: \d+ created/)
      .and.to.contain("1 shard updated, 0 unchanged");
    expect(await certificates()).to.have.length(4);
    const settings = readdirSync(join(product.directory, "stacks", "tenants")).filter((name) =>
      /^Pulumi\..+\.yaml$/.test(name),
    );
    expect(settings).to.deep.equal([]);
  });

  it("updates nothing when nothing changed", async () => {
    expect(await expectTenants("apply")).to.contain("0 shards updated, 1 unchanged");
    expect(await expectTenants("plan", "--applied")).to.contain("Nothing to write");
  });

  it("tells a tenant what to set", async () => {
    const shown = await expectTenants("show", "acme");
    expect(shown).to.match(/_acme-challenge\S*\.shop\.example\.com +CNAME +\S+authorize\.certificatemanager\.goog/);
    expect(shown).to.match(/shop\.example\.com +CNAME +edge\.homeport\.example\.com/);
    expect(shown).to.contain("xn--bcher-kva.example.com (bücher.example.com)");
  });

  it("adds a name to a live tenant without touching what is there", async () => {
    const before = await certificates();
    await expectTenants("add", "acme", "--domain", "new.example.com");
    expect(await expectTenants("apply")).to.match(/staging-001: 3 created(, 1 updated)?, \d+ unchanged/);
    expect(await certificates())
      .to.include.members([...before])
      .and.to.have.length(before.length + 1);
  });

  it("asks DNS, and says what is missing", async () => {
    const [challenge] = (await domain("shop.example.com")).records;
    const set = (...record: string[]): Promise<Answer> => sandbox.expectHomeport("sandbox", "dns", "set", ...record);
    await set(challenge?.name ?? "", "CNAME", `${challenge?.value ?? ""}.`);
    await set("shop.example.com", "CNAME", "edge.homeport.example.com.");
    await set("edge.homeport.example.com", "A", "198.18.0.1");
    await set("edge.homeport.example.com", "AAAA", "2001:db8::1");
    await set("new.example.com", "CAA", '0 issue "ca.example.net"');
    const { exitCode, output } = await tenants("check", "acme", "--resolver", resolver());
    expect(exitCode).to.equal(1);
    expect(output).to.contain("✓ shop.example.com leads to the edge");
    expect(output).to.contain("acme: new.example.com: pending-dns");
    expect(output).to.contain('add new.example.com CAA 0 issue "pki.goog"');
  });

  it("sees a domain go live once DNS is right, without anybody doing anything for it", async () => {
    const live = await waitFor("shop.example.com", (domain) => domain.state === "live");
    expect(live).to.include({ state: "live", served: true });
    const { stdout } = await tenants("check", "globex", "--json", "--resolver", resolver());
    const states = (JSON.parse(stdout) as readonly Inspected[]).map(({ state }) => state);
    expect(states).to.deep.equal(["pending-dns", "pending-dns"]);
  });

  it("warns of a renewal that will fail while visitors notice nothing", async () => {
    const [challenge] = (await domain("shop.example.com")).records;
    await sandbox.expectHomeport("sandbox", "dns", "rm", challenge?.name ?? "");
    const failing = await inspected("shop.example.com");
    expect(failing).to.include({ state: "failing", served: true });
    await sandbox.expectHomeport("sandbox", "dns", "set", challenge?.name ?? "", "CNAME", `${challenge?.value ?? ""}.`);
  });

  it("has a certificate made anew that Google gave up, and touches no other", async () => {
    const before = await certificates();
    await expectTenants("reissue", "acme", "new.example.com");
    expect(await expectTenants("apply")).to.match(/staging-001: 1 updated, 1 replaced, \d+ unchanged/);
    const after = await certificates();
    expect(after).to.have.length(before.length);
    expect(after.filter((name) => !before.includes(name))).to.have.length(1);
  });

  it("refuses to lose a live name, and puts nothing in danger", async () => {
    const before = await certificates();
    const text = await readFile(file("001"), "utf8");
    await writeFile(file("001"), text.replace(/^ {4}"acme": \{[^]*?^ {4}\},\n/m, ""));
    const { exitCode, output } = await tenants("apply");
    expect(exitCode).to.equal(1);
    expect(output).to.contain("001.acme.domains.shop.example.com: live, and no longer in the registry");
    await writeFile(file("001"), text);
    expect(await certificates()).to.deep.equal(before);
    expect(await expectTenants("apply")).to.contain("0 shards updated");
  });

  it("off-boards in two updates: first the day, then the deletion", async () => {
    await expectTenants("remove", "globex", "--days", "0");
    await expectTenants("apply");
    expect(await certificates()).to.have.length(5);
    expect(await expectTenants("remove", "--due")).to.contain("2 domains out");
    expect(await expectTenants("apply")).to.match(/staging-001: .*5 deleted/);
    expect(await certificates()).to.have.length(3);
    expect(await expectTenants("list")).to.contain("1 tenant, 3 domains");
  });

  it("goes on with the shard that failed, and leaves the other alone", async () => {
    const shard = { version: 1, tenants: { initech: { plan: "basic", domains: { "example.org": {} } } } };
    await writeFile(file("002"), JSON.stringify(shard));
    await expectTenants("add", "acme", "--domain", "last.example.com");
    const fault = ["--on", "create", "--type", "CertificateMapEntry", "--name", "*example.org", "--code", "quota"];
    await sandbox.expectHomeport("sandbox", "fault", "add", "error", ...fault);
    const { exitCode, output } = await tenants("apply");
    expect(exitCode).to.equal(1);
    expect(output).to.contain("1 shard failed").and.to.contain("staging-002: pulumi up of staging-002 failed");
    expect(output).to.match(/staging-001: 3 created/);
    const again = await expectTenants("apply");
    expect(again)
      .to.match(/staging-002: .*created/)
      .and.to.contain("1 shard updated, 1 unchanged");
  });
});
