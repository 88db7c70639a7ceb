import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { releaseStaleLocks } from "../../../sandbox/backend/stale-locks";

describe("sandbox/backend stale locks", () => {
  let state: string;
  let locks: string;
  beforeEach(async () => {
    state = await mkdtemp(join(tmpdir(), "homeport-locks-"));
    locks = join(state, ".pulumi/locks/organization/homeport/staging");
    await mkdir(locks, { recursive: true });
  });
  afterEach(() => rm(state, { recursive: true, force: true }));

  async function lock(name: string, content: unknown): Promise<string> {
    const file = join(locks, `${name}.json`);
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  }

  async function endedProcess(): Promise<number> {
    const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
    await once(child, "close");
    return child.pid ?? 0;
  }

  it("removes the lock of a process that ended, and says whose it was", async () => {
    const pid = await endedProcess();
    const file = await lock("a", { pid, hostname: hostname(), username: "ann", timestamp: "2026-01-01T00:00:00Z" });
    const [released] = await releaseStaleLocks(state);
    expect(released).to.include({ pid, username: "ann" });
    expect(existsSync(file)).to.equal(false);
  });

  it("leaves the lock of a running process, of another machine, and one that cannot be read", async () => {
    const kept = [
      await lock("running", { pid: process.pid, hostname: hostname() }),
      await lock("elsewhere", { pid: await endedProcess(), hostname: `not-${hostname()}` }),
      await lock("torn", '{"pid": 1'),
    ];
    expect(await releaseStaleLocks(state)).to.deep.equal([]);
    for (const file of kept) expect(existsSync(file)).to.equal(true);
  });

  it("finds nothing where no stack was ever locked", async () => {
    expect(await releaseStaleLocks(join(state, "elsewhere"))).to.deep.equal([]);
  });
});
