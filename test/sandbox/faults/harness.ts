import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { googleLocation, FaultRules, withFaults } from "../../../sandbox/faults";
import type { Provider, ResourceContext } from "../../../sandbox/provider/provider";

/** A provider of anything that only notes what it was asked to do. */
function recorder(done: string[]): Provider<undefined> {
  return {
    name: "gcp",
    version: "1.0.0",
    checkConfig: (config) => Promise.resolve({ inputs: config, failures: [] }),
    diffConfig: () => Promise.resolve({ detailed: {} }),
    configure: () => Promise.resolve(undefined),
    check: (_context, _olds, news) => Promise.resolve({ inputs: news, failures: [] }),
    diff: () => Promise.resolve({ detailed: {} }),
    create(context, inputs) {
      done.push(`create ${context.name}`);
      return Promise.resolve({ id: context.name, outputs: inputs });
    },
    read(context, id, state) {
      done.push(`read ${context.name}`);
      return Promise.resolve({ id, ...state });
    },
    update(context, _id, _olds, news) {
      done.push(`update ${context.name}`);
      return Promise.resolve(news);
    },
    delete(context) {
      done.push(`delete ${context.name}`);
      return Promise.resolve();
    },
    invoke(_config, token) {
      done.push(`invoke ${token}`);
      return Promise.resolve({});
    },
  };
}

export interface Bench {
  /** What reached the provider, in order. */
  readonly done: readonly string[];
  readonly provider: Provider<undefined>;
  readonly rules: FaultRules;
  readonly file: string;
  /** Targets that a fault ended, in order; nothing really ends. */
  readonly killed: string[];
}

/** Runs against a faulty recorder whose rules live in a directory of its own, removed afterwards. */
export async function withBench(run: (bench: Bench) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "homeport-faults-"));
  try {
    const file = join(directory, "faults.json");
    const done: string[] = [];
    const rules = new FaultRules(file);
    const killed: string[] = [];
    const kill = (target: string): Promise<void> => {
      killed.push(target);
      return Promise.resolve();
    };
    const provider = withFaults(recorder(done), { rules, locate: googleLocation, kill });
    await run({ done, provider, rules, file, killed });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

export function context(
  name: string,
  type = "gcp:compute/network:Network",
  preview = false,
): ResourceContext<undefined> {
  const urn = `urn:pulumi:test::test::${type}::${name}`;
  return { urn, type, name, config: undefined, preview, signal: new AbortController().signal, log: () => undefined };
}

/** The message of what was thrown, or "ok". */
export async function outcome(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return "ok";
  } catch (error) {
    return (error as Error).message;
  }
}
