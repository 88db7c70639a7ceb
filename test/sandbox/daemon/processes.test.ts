import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "chai";
import { end, gone, identify, isRunning, memoryOf } from "../../../sandbox/daemon/processes";

describe("sandbox/daemon: processes", () => {
  it("are told from a later one with the same number", () => {
    const self = identify(process.pid);
    expect(self?.pid).to.equal(process.pid);
    if (self === undefined) return;
    expect(isRunning(self)).to.equal(true);
    expect(isRunning({ ...self, began: `${self.began}0` })).to.equal(false);
    expect(memoryOf(process.pid)).to.be.greaterThan(1_000_000);
  });

  it("are gone once they ended, also before anybody collected them", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    const reference = identify(child.pid ?? 0);
    if (reference === undefined) throw new Error("the child is not shown");
    const exit = once(child, "exit");
    await end(reference, 5_000);
    expect(isRunning(reference)).to.equal(false);
    expect(identify(reference.pid)).to.equal(undefined);
    await exit;
    expect(await gone(reference, 0)).to.equal(true);
    await end(reference, 0);
  });

  it("are killed when they do not listen to a polite request", async () => {
    const script = "process.on('SIGTERM', () => {}); process.stdout.write('up'); setInterval(() => {}, 1000)";
    const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
    await once(child.stdout, "data");
    const reference = identify(child.pid ?? 0);
    if (reference === undefined) throw new Error("the child is not shown");
    const exit = once(child, "exit");
    await end(reference, 200);
    expect((await exit)[1]).to.equal("SIGKILL");
  });

  it("that have another's number are left alone", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    try {
      const reference = identify(child.pid ?? 0);
      if (reference === undefined) throw new Error("the child is not shown");
      await end({ ...reference, began: "another time" }, 100);
      expect(isRunning(reference)).to.equal(true);
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  });
});
