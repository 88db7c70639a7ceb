import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { useEnvironment } from "../support/environment";

/** Shares of the update's resources after which the engine is killed. */
const moments = [0.15, 0.5, 0.85];

describe("an update of staging that is interrupted", function () {
  this.timeout(600_000);

  const environment = useEnvironment("staging", { checkpoints: true });

  function startUpdate(): { readonly engine: ChildProcess; readonly printed: () => string } {
    const { sandbox, stack } = environment();
    const engine = spawn("pulumi", ["up", "--yes", "--skip-preview", "--non-interactive", "--stack", "staging"], {
      cwd: stack.directory,
      env: { ...process.env, ...sandbox.environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    engine.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    engine.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
    return { engine, printed: () => text };
  }

  async function until(condition: () => boolean, what: string): Promise<void> {
    for (let tries = 0; tries < 6000; tries++) {
      if (condition()) return;
      await sleep(20);
    }
    throw new Error(`Waited two minutes in vain: ${what}`);
  }

  const created = (text: string): number => text.match(/ created/g)?.length ?? 0;

  it("goes on after kill -9 of the engine, at three moments, with each resource once", async () => {
    const { sandbox, stack } = environment();
    const total = (await stack.preview()).changeSummary.create ?? 0;
    expect(total).to.be.greaterThan(100);
    for (const moment of moments) {
      const already = (await stack.resources()).length;
      const { engine, printed } = startUpdate();
      const wanted = Math.max(3, total * moment - already);
      await until(() => created(printed()) >= wanted || engine.exitCode !== null, `${wanted} resources`);
      expect(engine.exitCode, printed()).to.equal(null);
      const ended = once(engine, "close");
      engine.kill("SIGKILL");
      await ended;
      // The sandbox sees within a moment that the engine is gone, and frees its lock.
      await sleep(1_000);
    }
    await stack.up();
    await stack.expectNoChange();
    const urns = (await stack.resources()).filter(({ id }) => id !== undefined);
    // Some ids lack their project where the provider tells them so.
    const line = ({ type, id = "" }: { type: string; id?: string }): string => `${type} ${id.split("/").at(-1) ?? ""}`;
    const each = new Map(urns.map((resource) => [`${resource.type} ${resource.id ?? ""}`, resource]));
    const inState = [...each.values()].filter(({ type }) => type.startsWith("gcp:")).map(line);
    expect((await sandbox.resources()).map(line).sort()).to.deep.equal(inState.sort());
  });

  it("is not joined by a second one: that is told who holds the lock", async () => {
    const { sandbox, stack } = environment();
    await stack.configure("homeport:network", ["flowLogSampling"], 0.7);
    await sandbox.expectHomeport(
      ...["sandbox", "fault", "add", "delay", "--on", "update", "--type", "gcp:compute/subnetwork:Subnetwork"],
      ...["--for", "5s", "--times", "2"],
    );
    const { engine, printed } = startUpdate();
    await until(() => printed().includes("updating"), "the first update is under way");
    const second = await stack.run("up", "--yes", "--skip-preview");
    expect(second.exitCode).to.not.equal(0);
    expect(second.output).to.match(/currently locked by 1 lock/);
    expect(second.output).to.contain(`pid ${engine.pid ?? 0}`);
    const [code] = (await once(engine, "close")) as [number];
    expect(code, printed()).to.equal(0);
    await stack.expectNoChange();
  });
});
