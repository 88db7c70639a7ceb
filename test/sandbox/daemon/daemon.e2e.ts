import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import { ControlClient } from "../../../sandbox/daemon/client";
import { checkout, homeAt, type Home } from "../../../sandbox/daemon/home";
import { gone } from "../../../sandbox/daemon/processes";
import { running } from "../../../sandbox/daemon/runtime";
import { stopSandbox } from "../../../sandbox/daemon/stop";
import { findProcesses } from "../../../sandbox/kubernetes/control-plane/processes";
import { withHome } from "./harness";

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `homeport` on a home as a person would. */
async function homeport(home: Home, ...args: readonly string[]): Promise<Ran> {
  const env = { ...process.env, HOMEPORT_SANDBOX_HOME: home.root };
  const child = spawn(process.execPath, [join(checkout, "cli", "bin", "homeport.js"), ...args], { env });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

/** A home whose sandbox, if one runs at the end, is stopped. */
async function withSandbox(run: (home: Home) => Promise<void>): Promise<void> {
  await withHome(async (home) => {
    try {
      await run(home);
    } finally {
      await stopSandbox(home);
    }
  });
}

async function start(home: Home): Promise<Ran> {
  const ran = await homeport(home, "sandbox", "start");
  expect(ran.code, ran.stderr).to.equal(0);
  return ran;
}

/** Kills the background process and nothing else. */
async function kill(home: Home): Promise<void> {
  const found = running(home);
  if (found === undefined) throw new Error("no sandbox runs");
  process.kill(found.daemon.pid, "SIGKILL");
  expect(await gone(found.daemon, 5_000)).to.equal(true);
}

/** Command lines of processes that speak of the home. */
async function processesOf(home: Home): Promise<readonly string[]> {
  return (await findProcesses(home.root)).map(({ command }) => command);
}

/** A program outside of the checkout, run as a person would type it. */
function pulumi(home: Home, program: string, ...commands: readonly string[]): string {
  const project = join(home.root, "project");
  mkdirSync(project, { recursive: true });
  if (!existsSync(join(project, "node_modules")))
    symlinkSync(join(checkout, "node_modules"), join(project, "node_modules"));
  writeFileSync(
    join(project, "Pulumi.yaml"),
    "name: foreign\nruntime: { name: nodejs, options: { typescript: false, nodeargs: --import tsx } }\nconfig: { gcp:project: { value: my-project } }\n",
  );
  writeFileSync(join(project, "package.json"), '{"main":"index.ts"}');
  writeFileSync(join(project, "index.ts"), program);
  const script = [`eval "$(node '${join(checkout, "cli/bin/homeport.js")}' sandbox env)"`, ...commands].join(" && ");
  const env = { ...process.env, HOMEPORT_SANDBOX_HOME: home.root };
  return execFileSync("bash", ["-c", `set -e; ${script}`], { cwd: project, env, encoding: "utf8", timeout: 120_000 });
}

describe("sandbox/daemon: its life", function () {
  this.timeout(180_000);

  it("starts once, says so, and keeps its ports over a stop", () =>
    withSandbox(async (home) => {
      expect((await homeport(home, "sandbox", "status")).code).to.equal(3);
      expect((await homeport(home, "sandbox", "env")).code).to.equal(3);
      await start(home);
      const first = running(home);
      expect(statSync(home.runtime).mode & 0o777).to.equal(0o600);
      const again = await start(home);
      expect(again.stdout).to.contain("runs already");
      expect(running(home)).to.deep.equal(first);
      const status = await homeport(home, "sandbox", "status", "--json");
      expect(JSON.parse(status.stdout)).to.include({ running: true, pid: first?.daemon.pid });
      const before = (await homeport(home, "sandbox", "env")).stdout;

      expect((await homeport(home, "sandbox", "stop")).code).to.equal(0);
      expect(await processesOf(home)).to.deep.equal([]);
      expect((await homeport(home, "sandbox", "stop")).stdout).to.contain("No sandbox ran");
      await start(home);
      expect((await homeport(home, "sandbox", "env")).stdout).to.equal(before);
      expect(running(home)?.daemon.token).not.to.equal(first?.daemon.token);
    }));

  it("runs once when two start it at the same time", () =>
    withSandbox(async (home) => {
      const [one, other] = await Promise.all([start(home), start(home)]);
      expect([one, other].filter(({ stdout }) => stdout.includes("runs already"))).to.have.length(1);
      expect((await processesOf(home)).filter((command) => command.includes("main.ts"))).to.have.length(1);
    }));

  it("takes another port when a program has taken its own, and says so", () =>
    withSandbox(async (home) => {
      await start(home);
      const port = running(home)?.ports.random ?? 0;
      await stopSandbox(home);
      const squatter = createServer().listen(port, "127.0.0.1");
      await once(squatter, "listening");
      try {
        expect((await start(home)).stderr).to.contain(`port ${port} (random) is taken by another program`);
        expect(running(home)?.ports.random).not.to.equal(port);
      } finally {
        squatter.close();
      }
    }));

  it("says why it does not start, with its log", () =>
    withSandbox(async (home) => {
      writeFileSync(home.faults, "{");
      const ran = await homeport(home, "sandbox", "start");
      expect(ran.code).to.equal(1);
      expect(ran.stderr).to.contain("the sandbox ended while it started").and.to.contain("does not hold faults");
      expect(await processesOf(home)).to.deep.equal([]);
      expect((await homeport(home, "sandbox", "status")).code).to.equal(3);
    }));

  it("comes back after kill -9 with all that it acknowledged, its clusters too", () =>
    withSandbox(async (home) => {
      await start(home);
      const program = [
        'import * as gcp from "@pulumi/gcp"; import * as k8s from "@pulumi/kubernetes";',
        'new gcp.compute.Network("net", { name: "net", autoCreateSubnetworks: false });',
        'new k8s.core.v1.ConfigMap("cm", { metadata: { name: "cm" }, data: { a: "b" } });',
      ].join("\n");
      pulumi(home, program, "pulumi stack init dev", "pulumi up --yes --skip-preview");
      const client = ControlClient.for(home);
      const before = await client?.status();
      expect(before?.clusters).to.have.length(1);

      await kill(home);
      const crashed = await homeport(home, "sandbox", "status");
      expect(crashed.code).to.equal(3);
      expect(crashed.stdout).to.contain("ended without stopping");
      await start(home);
      const after = await ControlClient.for(home)?.status();
      expect(after?.resources).to.deep.equal({ "gcp:compute/network:Network": 1 });
      expect(
        after?.clusters.map(({ endpoint, processes }) => ({ endpoint, processes: processes.map(({ pid }) => pid) })),
      ).to.deep.equal(
        before?.clusters.map(({ endpoint, processes }) => ({ endpoint, processes: processes.map(({ pid }) => pid) })),
      );
      expect(pulumi(home, program, "pulumi up --yes --skip-preview", "kubectl get configmap cm -o name")).to.match(
        /3 unchanged[\s\S]*configmap\/cm/,
      );

      await kill(home);
      expect(await processesOf(home)).to.have.length(3);
      expect((await homeport(home, "sandbox", "stop")).stdout).to.contain(
        "Ended 3 processes that a killed sandbox left",
      );
      expect(await processesOf(home)).to.deep.equal([]);
    }));

  it("disturbs the engine as told: drift, a lost answer, a region that is down", () =>
    withSandbox(async (home) => {
      await start(home);
      const program = (extra = ""): string =>
        `import * as gcp from "@pulumi/gcp";\nnew gcp.compute.Network("net", { name: "net", autoCreateSubnetworks: false });\n${extra}`;
      const ok = async (...args: readonly string[]): Promise<string> => {
        const ran = await homeport(home, "sandbox", ...args);
        expect(ran.code, ran.stderr).to.equal(0);
        return ran.stdout;
      };
      pulumi(home, program(), "pulumi stack init dev", "pulumi up --yes --skip-preview");
      expect(await ok("edit", "Network/net", "description=mine")).to.contain('description: (not set) → "mine"');
      expect(pulumi(home, program(), "pulumi refresh --yes --skip-preview")).to.contain("1 updated");
      await ok("delete", "Network/net");
      expect(pulumi(home, program(), "pulumi refresh --yes --skip-preview")).to.contain("1 deleted");

      await ok("fault", "add", "kill", "engine", "--on", "create", "--type", "Network");
      expect(() => pulumi(home, program(), "pulumi up --yes --skip-preview")).to.throw();
      expect(await ok("ls", "Network")).to.contain("1 resource.");
      await ok("fault", "clear");
      // The killed engine's lock is released by the sandbox.
      const address = 'new gcp.compute.Address("a", { name: "a", region: "europe-west1" });';
      await ok("fault", "add", "region-down", "europe-west1");
      const down = pulumi(home, program(address), "sleep 2", "(pulumi up --yes --skip-preview || true)");
      expect(down).to.contain("Error 503: The service is currently unavailable");
      await ok("fault", "remove", "f2");
      expect(pulumi(home, program(address), "pulumi up --yes --skip-preview")).to.contain("1 created");
      expect(await ok("ls")).to.contain("2 resources.");
    }));

  it("dies between effect and answer once, and comes back to converge", () =>
    withSandbox(async (home) => {
      await start(home);
      const program =
        'import * as gcp from "@pulumi/gcp";\nnew gcp.compute.Network("net", { name: "net", autoCreateSubnetworks: false });';
      pulumi(home, program, "pulumi stack init dev");
      const fault = await homeport(home, "sandbox", "fault", "add", "kill", "sandbox", "--on", "create");
      expect(fault.code, fault.stderr).to.equal(0);
      expect(() => pulumi(home, program, "pulumi up --yes --skip-preview")).to.throw();
      expect((await homeport(home, "sandbox", "status")).code).to.equal(3);
      await start(home);
      expect(pulumi(home, program, "pulumi up --yes --skip-preview")).to.contain("1 created");
      expect((await ControlClient.for(home)?.status())?.resources).to.deep.equal({ "gcp:compute/network:Network": 1 });
    }));

  it("is reset in two deliberate steps, and leaves nothing", () =>
    withSandbox(async (home) => {
      await start(home);
      const asked = await homeport(home, "sandbox", "reset");
      expect(asked.code).to.equal(2);
      expect(asked.stderr).to.contain("nothing was removed");
      expect(running(home)).not.to.equal(undefined);
      expect((await homeport(home, "sandbox", "reset", "--yes")).code).to.equal(0);
      expect(await processesOf(home)).to.deep.equal([]);
      expect(existsSync(home.root)).to.equal(false);
      expect(homeAt(home.root)).to.deep.equal(home);
    }));
});
