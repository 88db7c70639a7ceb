import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { releaseOwnLocks } from "../../../cli/tenants/session";

describe("cli/tenants/session", () => {
  let state: string;
  beforeEach(() => (state = mkdtempSync(join(tmpdir(), "homeport state-"))));
  afterEach(() => {
    rmSync(state, { recursive: true });
  });

  function lock(pid: number): string {
    const directory = join(state, ".pulumi", "locks", "organization", "homeport-tenants", "staging-001");
    mkdirSync(directory, { recursive: true });
    const file = join(directory, `${String(pid)}.json`);
    writeFileSync(file, JSON.stringify({ pid, hostname: hostname(), username: "me", timestamp: "" }));
    return file;
  }

  it("releases the locks of engines that were killed here, and of no others", async () => {
    const { pid: dead } = spawnSync(process.execPath, ["--version"]);
    const [stale, held] = [lock(dead), lock(process.pid)];
    await releaseOwnLocks("gs://homeport-state");
    expect(existsSync(stale)).to.equal(true);
    await releaseOwnLocks(`${new URL(`file://${state}`).href}?metadata=skip`);
    expect([existsSync(stale), existsSync(held)]).to.deep.equal([false, true]);
  });
});
