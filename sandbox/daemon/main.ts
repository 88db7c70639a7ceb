import { mkdirSync } from "node:fs";
import { inspect } from "node:util";
import { releaseStaleLocks } from "../backend/stale-locks";
import { openParts } from "./compose";
import { Daemon } from "./daemon";
import { homeAt } from "./home";

/** How often locks of engines that are gone are looked for, in milliseconds. */
const lockIntervalMs = 250;

/** What the background process tells the one that started it, as long as that one listens. */
export type StartMessage = { readonly progress: string } | { readonly ready: true };

function log(line: string): void {
  process.stdout.write(`${new Date().toISOString()} ${line}\n`);
}

function tell(message: StartMessage): void {
  if (process.connected) process.send?.(message);
}

function report(line: string): void {
  log(line);
  tell({ progress: line });
}

function fail(error: unknown): never {
  log(`ended by a defect: ${inspect(error)}`);
  process.exit(1);
}

/** An engine that was killed leaves its stack locked: nobody else would ever release it. */
async function releaseLocks(state: string): Promise<void> {
  for (const { pid, file } of await releaseStaleLocks(state))
    log(`released the lock of engine ${pid}, which is gone: ${file}`);
}

async function main(root: string): Promise<void> {
  const home = homeAt(root);
  mkdirSync(home.state, { recursive: true, mode: 0o700 });
  await releaseLocks(home.state);
  const parts = await openParts(home, report);
  let ending = false;
  const end = (why: string): void => {
    if (ending) return;
    ending = true;
    log(`stopping: ${why}`);
    daemon.close().then(() => {
      log("stopped");
      process.exit(0);
    }, fail);
  };
  const daemon = await Daemon.start({
    home,
    parts,
    report,
    onDefect: (error) => {
      log(`defect: ${inspect(error)}`);
    },
    onStop: () => {
      // The answer goes out first.
      setImmediate(end, "asked to");
    },
  });
  setInterval(() => {
    releaseLocks(home.state).catch(fail);
  }, lockIntervalMs).unref();
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  log("ready");
  tell({ ready: true });
  if (process.connected) process.disconnect();
}

process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
const [root] = process.argv.slice(2);
if (root === undefined) fail(new Error("the sandbox's directory is missing: main.ts DIRECTORY"));
main(root).catch(fail);
