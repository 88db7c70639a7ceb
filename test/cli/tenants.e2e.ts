import { mkdir, readFile, writeFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Inspected } from "../../cli/tenants/inspect";
import { makeProject } from "../support/project";
import { type Answer, TestSandbox } from "../support/sandbox";
import { copyProduct, type Folder } from "../support/workspace";
import { type NameServer, startNameServer } from "./tenants/dns-server";

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
  let server: NameServer | undefined;
  const file = (shard: string): string => join(product.directory, "tenants", "staging", `shard-${shard}.json`);

  before(async () => {
    [sandbox, product, edgeProject] = await Promise.all([TestSandbox.start(), copyProduct(), makeProject(edge)]);
    await mkdir(join(product.directory, "tenants", "staging"), { recursive: true });
    await sandbox.expectPulumi(edgeProject.directory, "stack", "init", "staging");
    await sandbox.expectPulumi(edgeProject.directory, "up", "--yes", "--skip-preview");
  });
  after(async () => {
    server?.close();
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
    const { stdout } = await tenants("show", "acme", "--json");
    const { domains } = JSON.parse(stdout) as { domains: readonly Inspected[] };
    const challenge = domains.find(({ name }) => name === "shop.example.com")?.records[0];
    server = await startNameServer({
      [`CNAME ${challenge?.name ?? ""}`]: [challenge?.value ?? ""],
      "A shop.example.com": ["198.18.0.1"],
      "AAAA shop.example.com": ["20010db8000000000000000000000001"],
      "CAA new.example.com": ["0 issue ca.example.net"],
    });
    const { exitCode, output } = await tenants("check", "acme", "--resolver", server.address);
    expect(exitCode).to.equal(1);
    expect(output).to.contain("acme: shop.example.com: ").and.to.contain("✓ shop.example.com leads to the edge");
    expect(output)
      .to.contain("acme: new.example.com: pending-dns")
      .and.to.contain('add new.example.com CAA 0 issue "pki.goog"');
  });

  it("refuses to lose a live name, and puts nothing in danger", async () => {
    const before = await certificates();
    const text = await readFile(file("001"), "utf8");
    await writeFile(file("001"), text.replace(/ {4}"acme": \{[^]*? {4}\},\n/, ""));
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
