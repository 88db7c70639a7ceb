import { spawn } from "node:child_process";
import type { Socket } from "node:net";
import { join } from "node:path";
import { checkout } from "./workspace";

/** A word means that the sandbox is removed. A pipe that closes without one, that nobody else will. */
const script = 'read -r _ || { "$@" sandbox stop; rm -rf "$HOMEPORT_SANDBOX_HOME"; }';

/** How often a run looks whether its parent is still there, in milliseconds. */
const parentIntervalMs = 500;

/**
 * Sees to it that a sandbox does not outlive this process, however it ends: by a signal, SIGKILL among them, or by a defect.
 *
 * The guard is a shell in a session of its own that waits at the end of a pipe; the kernel closes the pipe with the process.
 * So nothing is caught here, and exit codes stay what they are. What it does is bounded as `homeport sandbox stop` is: three
 * minutes for a start under way, then less than one.
 *
 * @param home The sandbox's directory; it is removed as well.
 * @returns tells the guard that the sandbox is removed.
 */
export function guard(home: string): () => void {
  endWithParent();
  const homeport = [process.execPath, join(checkout, "cli/bin/homeport.js")];
  const shell = spawn("/bin/sh", ["-c", script, "guard", ...homeport], {
    cwd: checkout,
    detached: true, // Ctrl-C reaches every process of the terminal's group
    env: { ...process.env, HOMEPORT_SANDBOX_HOME: home },
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.unref();
  (shell.stdin as Socket).unref();
  return () => shell.stdin.end("removed\n");
}

let watching = false;

/**
 * Ends this process soon after the one that started it. mocha runs tests in a child of the process that is started, and
 * killed; it hands SIGINT on to that child, but no other signal.
 */
function endWithParent(): void {
  if (watching) return;
  watching = true;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, parentIntervalMs).unref();
}
