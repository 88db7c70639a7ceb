import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { promisify } from "node:util";

const established = "01";

/** Processes, other than this one, with a TCP connection to a port of this machine's loopback interface. */
export async function processesConnectedTo(port: number): Promise<readonly number[]> {
  const pids = existsSync("/proc/net/tcp") ? fromProc(port) : await fromLsof(port);
  return pids.filter((pid) => pid !== process.pid);
}

/** Linux: the kernel's table of sockets, then who has them open. Processes of other users are not seen. */
function fromProc(port: number): readonly number[] {
  const sockets = new Set(
    ["/proc/net/tcp", "/proc/net/tcp6"].filter((table) => existsSync(table)).flatMap((table) => socketsTo(table, port)),
  );
  const pids = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry));
  return pids.filter((pid) => openFiles(pid).some((target) => sockets.has(target))).map(Number);
}

function socketsTo(table: string, port: number): readonly string[] {
  const rows = readFileSync(table, "utf8").trim().split("\n").slice(1);
  return rows.flatMap((row) => {
    const [, , remote = "", state, , , , , , inode = ""] = row.trim().split(/\s+/);
    const remotePort = Number.parseInt(remote.slice(remote.lastIndexOf(":") + 1), 16);
    return state === established && remotePort === port ? [`socket:[${inode}]`] : [];
  });
}

function openFiles(pid: string): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
      try {
        return [readlinkSync(`/proc/${pid}/fd/${descriptor}`)];
      } catch {
        return []; // closed since it was listed
      }
    });
  } catch {
    return []; // ended since it was listed, or another user's
  }
}

/** Elsewhere (macOS): `lsof`, which the system brings. It exits with 1 when there is none. */
async function fromLsof(port: number): Promise<readonly number[]> {
  const query = ["-nP", `-iTCP@127.0.0.1:${port}`, "-sTCP:ESTABLISHED", "-Fp"];
  const { stdout } = await promisify(execFile)("lsof", query, { timeout: 10_000 }).catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 1) return { stdout: "" };
    throw error;
  });
  return [...new Set([...stdout.matchAll(/^p(\d+)$/gm)].map((match) => Number(match[1])))];
}
