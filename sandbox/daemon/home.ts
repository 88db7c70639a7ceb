import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where one sandbox keeps everything that it has: remove it, and nothing is left. */
export interface Home {
  readonly root: string;
  /** Ports, process and token of the background process: `runtime.json`, readable by its owner only. */
  readonly runtime: string;
  /** What the background process says. */
  readonly log: string;
  /** Taken while the sandbox is being started, stopped or reset. */
  readonly lock: string;
  /** The cloud's resources. */
  readonly cloud: string;
  /** One directory a cluster: its etcd, API server, certificates, logs. */
  readonly clusters: string;
  /** Access to every cluster, for kubectl. */
  readonly kubeconfig: string;
  readonly faults: string;
  /** The engine's state: one file a stack. */
  readonly state: string;
  /** The engine's own settings (`PULUMI_HOME`), apart from the person's. */
  readonly pulumi: string;
  /** What the engine said during `homeport up`: one file a stack. */
  readonly updates: string;
}

/** The checkout that this file belongs to. */
export const checkout = resolve(__dirname, "..", "..");

/**
 * The sandbox's directory: `HOMEPORT_SANDBOX_HOME`, or `.homeport` in the checkout.
 *
 * @throws Error when the variable names a directory that belongs to the system or to the person as a whole
 */
export function findHome(environment: Readonly<Record<string, string | undefined>> = process.env): Home {
  const given = environment["HOMEPORT_SANDBOX_HOME"];
  const root = given === undefined || given === "" ? join(checkout, ".homeport") : resolve(given);
  if ([resolve("/"), homedir(), checkout].includes(root)) {
    throw new Error(
      `HOMEPORT_SANDBOX_HOME is ${root}: give the sandbox a directory of its own, such as ${join(root, ".homeport")}`,
    );
  }
  return homeAt(root);
}

export function homeAt(root: string): Home {
  return {
    root,
    runtime: join(root, "runtime.json"),
    log: join(root, "sandbox.log"),
    lock: join(root, "lifecycle.lock"),
    cloud: join(root, "cloud"),
    clusters: join(root, "clusters"),
    kubeconfig: join(root, "kubeconfig"),
    faults: join(root, "faults.json"),
    state: join(root, "state"),
    pulumi: join(root, "pulumi"),
    updates: join(root, "updates"),
  };
}
