import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { homeAt, type Home } from "../../../sandbox/daemon/home";
import type { StoredResource } from "../../../sandbox/gcp/model";

/** Runs with a home of its own, removed afterwards. */
export async function withHome(run: (home: Home) => Promise<void> | void): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "homeport-home-"));
  try {
    await run(homeAt(root));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A port of 127.0.0.1 that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** The message of what was thrown, or "ok". */
export async function outcome(run: () => unknown): Promise<string> {
  try {
    await run();
    return "ok";
  } catch (error) {
    return (error as Error).message;
  }
}

/** A resource as the store keeps it. */
export function stored(type: string, name: string, changes: Partial<StoredResource> = {}): StoredResource {
  return {
    type,
    id: `projects/p/global/${name}`,
    project: "p",
    location: "global",
    name,
    inputs: {},
    state: { selfLink: `https://www.googleapis.com/v1/projects/p/global/${name}` },
    secrets: [],
    sequence: 1,
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-01-01T00:00:00Z",
    generation: 1,
    ...changes,
  } as StoredResource;
}
