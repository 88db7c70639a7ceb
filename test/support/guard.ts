import { spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "../../sandbox/daemon/home";

/** Reads directories, one a line. What is still there when the pipe closes, nobody else will remove. */
const script = `
node=$1 homeport=$2
shift 2
while IFS= read -r directory; do set -- "$@" "$directory"; done
for directory; do
  case $directory in
    */homeport-sandbox-*) [ ! -d "$directory" ] || HOMEPORT_SANDBOX_HOME=$directory "$node" "$homeport" sandbox stop ;;
  esac
done
rm -rf "$@"
`;

/** How often a run looks whether its parent is still there, in milliseconds. */
const parentIntervalMs = 500;

let pipe: Socket | undefined;

/**
 * Makes a directory of a test's own, outside the checkout. Whoever makes it removes it; it does not outlive this process in
 * any case, however that ends: by a signal, SIGKILL among them, or by a defect. Neither does the sandbox in it.
 *
 * The guard is a shell in a session of its own that waits at the end of a pipe; the kernel closes the pipe with the process.
 * So nothing is caught here, and exit codes stay what they are. What it does is bounded, for each sandbox, as
 * `homeport sandbox stop` is: three minutes for a start under way, then less than one.
 */
export async function makeGuarded(kind: "sandbox" | "product" | "project"): Promise<string> {
  pipe ??= startGuard();
  const directory = await mkdtemp(join(tmpdir(), `homeport-${kind}-`));
  pipe.write(`${directory}\n`);
  return directory;
}

function startGuard(): Socket {
  endWithParent();
  const homeport = [process.execPath, join(checkout, "cli/bin/homeport.js")];
  const shell = spawn("/bin/sh", ["-c", script, "guard", ...homeport], {
    cwd: checkout,
    detached: true, // Ctrl-C reaches every process of the terminal's group
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.unref();
  const input = shell.stdin as Socket;
  input.unref();
  return input;
}

/**
 * Ends this process soon after the one that started it. mocha runs tests in a child of the process that is started, and
 * killed; it hands SIGINT on to that child, but no other signal.
 */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, parentIntervalMs).unref();
}
