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
    it(`leaves nothing of a run that ${signal} ends: no sandbox, no directory`, async () => {
      const run = spawn(process.execPath, [mocha, "test/support/unfinished.ts"], {
        cwd: checkout,
        stdio: ["ignore", "pipe", "inherit"],
      });
      let printed = "";
      run.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      await until(() => printed.includes("all of them") || run.exitCode !== null, "the sandbox runs");
      const directories = printed.match(/\S*homeport-(product|project|sandbox)-\S+/g) ?? [];
      expect(directories, printed).to.have.length(3);
      const home = directories[2] ?? "";
      expect(directories.filter((directory) => !existsSync(directory))).to.deep.equal([]);
      expect(await findProcesses(home)).to.not.be.empty;

      const ended = once(run, "exit");
      run.kill(signal);
      await ended;
      await until(() => !directories.some((directory) => existsSync(directory)), "the directories are removed");
      expect(await findProcesses(home)).to.deep.equal([]);
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
