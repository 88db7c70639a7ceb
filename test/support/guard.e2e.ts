import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { findProcesses } from "../../sandbox/kubernetes/control-plane/processes";
import { checkout } from "./workspace";

const mocha = join(checkout, "node_modules/mocha/bin/mocha.js");

describe("test/support/guard", function () {
  this.timeout(120_000);

  for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
    it(`leaves nothing of the sandbox of a run that ${signal} ends`, async () => {
      const run = spawn(process.execPath, [mocha, "test/support/unfinished.ts"], {
        cwd: checkout,
        stdio: ["ignore", "pipe", "inherit"],
      });
      let printed = "";
      run.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      const home = (): string => /\S*homeport-sandbox-\S+/.exec(printed)?.[0] ?? "";
      await until(() => home() !== "" || run.exitCode !== null, "the sandbox runs");
      expect(await findProcesses(home()), printed).to.not.be.empty;

      const ended = once(run, "exit");
      run.kill(signal);
      await ended;
      await until(() => !existsSync(home()), "the sandbox's directory is removed");
      expect(await findProcesses(home())).to.deep.equal([]);
    });
  }
});

async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Waited a minute in vain: ${what}`);
    await sleep(100);
  }
}
