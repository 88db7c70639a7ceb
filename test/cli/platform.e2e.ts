import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { checkout } from "../../sandbox/daemon/home";
import { findProcesses } from "../../sandbox/kubernetes/control-plane/processes";

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe("cli: the platform on this machine", function () {
  this.timeout(600_000);
  const root = mkdtempSync(join(tmpdir(), "homeport-up-"));
  const files = ["Pulumi.staging.yaml", "apps/last-mile/Pulumi.staging.yaml"].map((file) => join(checkout, file));
  const committed = files.map((file) => readFileSync(file, "utf8"));
  const env = { ...process.env, HOMEPORT_SANDBOX_HOME: root };

  function homeport(...args: readonly string[]): Ran {
    const bin = join(checkout, "cli", "bin", "homeport.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { env, encoding: "utf8" });
    return { code: status, stdout, stderr };
  }

  after(() => {
    homeport("down", "--yes");
    rmSync(root, { recursive: true, force: true });
  });

  it("stops where the cloud refuses, with the engine's own words", () => {
    expect(homeport("sandbox", "start").code).to.equal(0);
    const fault = ["--on", "create", "--type", "DatabaseInstance", "--code", "quota"];
    expect(homeport("sandbox", "fault", "add", "error", ...fault).code).to.equal(0);
    const { code, stderr } = homeport("up");
    expect(code).to.equal(1);
    expect(stderr).to.contain("pulumi up of platform (staging) failed").and.to.contain("quotaExceeded (fault f1");
    expect(stderr).not.to.contain("last-mile (staging)");
    expect(files.map((file) => readFileSync(file, "utf8"))).to.deep.equal(committed);
  });

  it("goes on from there with the same command, and says what stands where", () => {
    const { code, stdout, stderr } = homeport("up");
    expect(code, stderr).to.equal(0);
    expect(stderr).to.match(/✓ platform \(staging\): \d+ created, .*\d+ unchanged/);
    expect(stderr).to.match(/✓ last-mile \(staging\): \d+ created/);
    expect(stdout.match(/cluster homeport-\S+, running, https:\/\/127\.0\.0\.1:\d+/g)).to.have.length(2);
    expect(stdout.match(/^ {4}last-mile .*Deployment last-mile/gm)).to.have.length(2);
    expect(stdout)
      .to.match(/POSTGRES_\d+/)
      .and.to.contain("Outputs of platform (staging)")
      .and.to.contain("make down");
  });

  it("is really there: both clusters answer kubectl", () => {
    const status = JSON.parse(homeport("sandbox", "status", "--json").stdout) as { clusters: { location: string }[] };
    expect(new Set(status.clusters.map(({ location }) => location)).size).to.equal(2);
    const kubectl = (...args: string[]): string => {
      const KUBECONFIG = join(root, "kubeconfig");
      return execFileSync("kubectl", args, { env: { ...env, KUBECONFIG }, encoding: "utf8" });
    };
    const contexts = kubectl("config", "get-contexts", "-o", "name").trim().split("\n");
    expect(contexts).to.have.length(2);
    for (const context of contexts) {
      expect(kubectl("--context", context, "-n", "last-mile", "get", "deployment", "-o", "name")).to.contain(
        "last-mile",
      );
    }
  });

  it("changes nothing when it is brought up again, and leaves the checkout as it was", () => {
    const { code, stderr } = homeport("up");
    expect(code, stderr).to.equal(0);
    expect(stderr)
      .to.match(/✓ platform \(staging\): no changes/)
      .and.to.match(/✓ last-mile \(staging\): no changes/);
    expect(files.map((file) => readFileSync(file, "utf8"))).to.deep.equal(committed);
  });

  it("says which region does not answer", () => {
    expect(homeport("sandbox", "fault", "add", "region-down", "us-east1").code).to.equal(0);
    const { code, stdout } = homeport("up", "--no-app");
    expect(code).to.equal(0);
    expect(stdout).to.match(/us-east1 {2}cluster \S+, suspended, .*\n {4}does not answer/);
  });

  it("goes down in two deliberate steps, and leaves no process, no store, no cluster", async () => {
    const asked = homeport("down");
    expect(asked.code).to.equal(2);
    expect(asked.stderr).to.contain("nothing was removed");
    expect(homeport("down", "--yes").code).to.equal(0);
    expect(await findProcesses(root)).to.deep.equal([]);
    expect(existsSync(root)).to.equal(false);
    expect(homeport("sandbox", "status").code).to.equal(3);
  });
});
