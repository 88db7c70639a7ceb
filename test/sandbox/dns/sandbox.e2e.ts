import { promises } from "node:dns";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { TestSandbox } from "../../support/sandbox";

describe("the sandbox's DNS, time and quotas", function () {
  this.timeout(180_000);
  let sandbox: TestSandbox;

  before(async () => {
    sandbox = await TestSandbox.start();
  });

  after(() => sandbox.remove());

  const said = async (...args: string[]): Promise<string> => (await sandbox.expectHomeport("sandbox", ...args)).stdout;
  function resolver(): promises.Resolver {
    const made = new promises.Resolver();
    made.setServers([sandbox.environment["HOMEPORT_DNS_SERVER"] ?? ""]);
    return made;
  }

  it("answers what was set on the port that status and env name, also after a restart", async () => {
    const [, port = ""] = sandbox.environment["HOMEPORT_DNS_SERVER"]?.split(":") ?? [];
    expect(JSON.parse(await said("status", "--json"))).to.have.nested.property("ports.dns", Number(port));
    await said("dns", "set", "shop.example.com", "CAA", '0 issue "pki.goog"');
    await said("dns", "set", "www.example.com", "CNAME", "shop.example.com.", "--ttl", "60");
    const file = join(sandbox.home, "records.txt");
    writeFileSync(file, "shop.example.com A 203.0.113.10\nshop.example.com A 203.0.113.11\n");
    expect(await said("dns", "load", file)).to.equal("Set 1 record set.");
    await said("stop");
    await said("start");
    await sandbox.loadEnvironment();
    expect((await resolver().resolve4("www.example.com")).sort()).to.deep.equal(["203.0.113.10", "203.0.113.11"]);
    expect(await resolver().resolveCaa("shop.example.com")).to.deep.equal([{ critical: 0, issue: "pki.goog" }]);
    expect(await said("dns", "ls", "www.*")).to.match(/www\.example\.com\. +60 +CNAME +set +shop\.example\.com\./);
    await said("dns", "rm", "www.example.com");
    expect(
      await resolver()
        .resolve4("www.example.com")
        .catch((error: unknown) => (error as { code: string }).code),
    ).to.equal("ENOTFOUND");
    const again = await sandbox.homeport("sandbox", "dns", "rm", "www.example.com");
    expect(again.exitCode).to.equal(1);
    expect(again.output).to.contain("nobody has set records at www.example.com");
  });

  it("moves its clock ahead, and keeps it there", async () => {
    expect(await said("clock", "advance", "90d")).to.contain("90 d 0 h ahead of the system's");
    expect(await said("clock", "set", "issuance=1h")).to.match(/issuance +1 h 0 min/);
    const { ahead, durations } = JSON.parse(await said("clock", "--json")) as { ahead: number; durations: object };
    expect(ahead).to.equal(90 * 86_400_000);
    expect(durations).to.include({ issuance: 3_600_000 });
  });

  it("shows quotas, and changes limits", async () => {
    expect(await said("quota")).to.equal("Nothing is used, and no limit was changed.");
    expect(await said("quota", "set", "NETWORKS", "1", "--project", "shop")).to.match(/shop +global +NETWORKS +0 +1/);
    expect(await said("quota", "set", "NETWORKS", "default")).to.equal("NETWORKS of shop has its default again.");
  });
});
