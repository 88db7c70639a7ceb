import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { sandboxEnvironment, environmentNames } from "../../../sandbox/daemon/environment";
import { checkout, findHome } from "../../../sandbox/daemon/home";
import { identify } from "../../../sandbox/daemon/processes";
import { readRuntime, running, writeRuntime } from "../../../sandbox/daemon/runtime";
import { ownEntries, resetSandbox } from "../../../sandbox/daemon/stop";
import { outcome, withHome } from "./harness";

const ports = { gcp: 20_001, kubernetes: 20_002, random: 20_003, dns: 20_005, control: 20_004 };

describe("sandbox/daemon: the home", () => {
  it("is .homeport of the checkout, unless the person says otherwise", () => {
    expect(findHome({}).root).to.equal(join(checkout, ".homeport"));
    expect(findHome({ HOMEPORT_SANDBOX_HOME: "" }).root).to.equal(join(checkout, ".homeport"));
    expect(findHome({ HOMEPORT_SANDBOX_HOME: "/tmp/x" }).root).to.equal("/tmp/x");
  });

  it("is never a directory that holds other things", async () => {
    for (const root of ["/", homedir(), checkout]) {
      const message = await outcome(() => findHome({ HOMEPORT_SANDBOX_HOME: root }));
      expect(message).to.contain("give the sandbox a directory of its own");
    }
  });

  it("keeps what the next start needs, for its owner only", () =>
    withHome((home) => {
      expect(readRuntime(home)).to.equal(undefined);
      const self = identify(process.pid);
      if (self === undefined) throw new Error("this process is not shown");
      const daemon = { ...self, startedAt: "2026-01-01T00:00:00Z", token: "t" };
      writeRuntime(home, { ports, daemon });
      expect(statSync(home.runtime).mode & 0o777).to.equal(0o600);
      expect(running(home)).to.deep.equal({ ports, daemon });
      writeRuntime(home, { ports, daemon: { ...daemon, began: "another time" } });
      expect(running(home)).to.equal(undefined);
      expect(readRuntime(home)?.ports).to.deep.equal(ports);
      expect(readdirSync(home.root)).to.deep.equal(["runtime.json"]);
    }));

  it("is found by a version that serves more", () =>
    withHome((home) => {
      const { gcp, kubernetes, random, control } = ports;
      const former = { gcp, kubernetes, random, control };
      writeRuntime(home, { ports: former });
      expect(readRuntime(home)?.ports).to.deep.equal(former);
      expect(sandboxEnvironment(home, former)["HOMEPORT_DNS_SERVER"]).to.equal("");
    }));

  it("is not spoiled by a file that cannot be read", () =>
    withHome((home) => {
      for (const text of ["", "{", '{"ports":{}}', '{"ports":{"gcp":1,"kubernetes":2,"random":3,"control":70000}}']) {
        writeFileSync(home.runtime, text);
        expect(readRuntime(home), text).to.equal(undefined);
      }
    }));

  it("is emptied of what the sandbox made, and of nothing else", () =>
    withHome(async (home) => {
      for (const directory of [home.cloud, home.clusters, home.state]) mkdirSync(directory);
      writeFileSync(join(home.state, "stack.json"), "{}");
      writeFileSync(home.faults, "{}");
      writeFileSync(join(home.root, "notes.txt"), "mine");
      expect([...ownEntries(home)].sort()).to.deep.equal(["cloud", "clusters", "faults.json", "state"]);
      await resetSandbox(home);
      expect(readdirSync(home.root)).to.deep.equal(["notes.txt"]);
    }));

  it("is what the engine's environment points at", () =>
    withHome((home) => {
      const environment = sandboxEnvironment(home, ports);
      expect(Object.keys(environment).sort()).to.deep.equal([...environmentNames].sort());
      expect(environment["PULUMI_DEBUG_PROVIDERS"]).to.equal("gcp:20001,kubernetes:20002,random:20003");
      expect(environment["PULUMI_BACKEND_URL"]).to.equal(`file://${home.root}/state?metadata=skip`);
      expect(environment["PULUMI_CONFIG_PASSPHRASE"]).to.equal("");
      expect(environment["HOMEPORT_DNS_SERVER"]).to.equal("127.0.0.1:20005");
    }));
});
