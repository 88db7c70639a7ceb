import { fromKeys, required } from "../../components/shared";
import {
  assertRegistry,
  type DomainsByShard,
  domainsByShard,
  planQuota,
  type QuotaLimits,
  type Registry,
  writesPerMinute,
} from "../../components/tenants";
import { CommandError } from "../output/errors";
import type { Note, Progress } from "../output/progress";
import { counted } from "../output/units";
import { WriteBudget } from "./budget";
import { appliedDomains, planChanges, type ShardChange } from "./changes";
import type { ShardStacks } from "./engine";
import { describeQuota } from "./render";
import { mapSideBySide, sideBySide } from "./side-by-side";
import type { StackState } from "./stack-state";

export interface ApplyArgs {
  readonly environment: string;
  readonly registry: Registry;
  readonly limits: QuotaLimits;
  /** Only these shards. Default: all. */
  readonly only?: readonly string[];
  /** Whether to update shards that did not change, too. */
  readonly all: boolean;
  /** Shards that are updated at a time. */
  readonly atOnce: number;
}

/** How an `apply` ended. */
export interface Applied {
  /** Shards that were updated, with what changed. */
  readonly updated: Readonly<Record<string, string>>;
  /** Shards that had nothing to change. */
  readonly unchanged: readonly string[];
}

/**
 * Updates the shards that changed, several at a time, within the quota of writes. Nothing is remembered between two runs: a shard whose stack
 * does not have the edition of its file, or that was cut off, is updated again.
 *
 * @throws ProblemsError when the registry is wrong, CommandError when a quota is too small (nothing is changed then) or when shards failed
 */
export async function apply(
  stacks: Pick<ShardStacks, "state" | "update">,
  args: ApplyArgs,
  progress: Progress,
): Promise<Applied> {
  const { environment, registry, limits, atOnce } = args;
  assertRegistry(`tenants/${environment}`, registry);
  const shards = Object.keys(registry).filter((key) => args.only?.includes(key) ?? true);
  let changes: readonly ShardChange[] = [];
  const updated: Record<string, string> = {};
  await progress([
    {
      title: `What ${counted(shards.length, "stack")} were updated with`,
      async run(note) {
        const states = await readStates(stacks, environment, Object.keys(registry), note);
        const applied = appliedDomains(states);
        const wanted = domainsByShard(registry);
        changes = planChanges(registry, states, args.all).filter(
          ({ shard, because }) => because !== undefined && shards.includes(shard),
        );
        assertQuota({ ...applied, ...fromKeys(shards, (key) => required(wanted, key)) }, applied, limits);
        return `${counted(changes.length, "shard")} of ${shards.length} to update`;
      },
    },
    {
      title: "Shards",
      async run(note) {
        await updateAll(stacks, { environment, changes, atOnce, perMinute: writesPerMinute(limits) }, updated, note);
        return `${counted(Object.keys(updated).length, "shard")} updated`;
      },
    },
  ]);
  return { updated, unchanged: shards.filter((key) => updated[key] === undefined) };
}

/** What the engine knows of every shard. */
export async function readStates(
  stacks: Pick<ShardStacks, "state">,
  environment: string,
  shards: readonly string[],
  note: Note = () => undefined,
): Promise<Readonly<Record<string, StackState>>> {
  const states = await mapSideBySide(shards, readsAtOnce, async (shard) => {
    const state = await stacks.state({ environment, shard });
    note(`${environment}-${shard}`, "passing");
    return [shard, state] as const;
  });
  return Object.fromEntries(states);
}

/** Engines that only read: each is a process of its own. */
const readsAtOnce = 4;

function assertQuota(wanted: DomainsByShard, applied: DomainsByShard, limits: QuotaLimits): void {
  const report = planQuota(wanted, applied, limits);
  if (report.enough) return;
  throw new CommandError(`the project's quotas are too small; nothing was changed.\n${describeQuota(report)}`, {
    hint: "ask Google for more (https://cloud.google.com/certificate-manager/docs/quotas), then write what you got into quota.json",
  });
}

interface Updates {
  readonly environment: string;
  readonly changes: readonly ShardChange[];
  readonly atOnce: number;
  readonly perMinute: number;
}

async function updateAll(
  stacks: Pick<ShardStacks, "update">,
  { environment, changes, atOnce, perMinute }: Updates,
  updated: Record<string, string>,
  note: Note,
): Promise<void> {
  const budget = new WriteBudget(perMinute);
  let interrupted = false;
  const stop = (): void => {
    interrupted = true;
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    const { failed, left } = await sideBySide(
      changes,
      atOnce,
      async ({ shard, writes }) => {
        await budget.take(writes);
        if (interrupted) throw new CommandError("interrupted before it began");
        const done = await stacks.update({ environment, shard }, note);
        updated[shard] = done;
        note(`${environment}-${shard}: ${done} (${Object.keys(updated).length} of ${changes.length})`, "lasting");
      },
      () => interrupted,
    );
    if (failed.length > 0 || left.length > 0) throw unfinished(environment, failed, left);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

function unfinished(
  environment: string,
  failed: readonly { readonly item: ShardChange; readonly error: unknown }[],
  left: readonly ShardChange[],
): CommandError {
  const lines = failed.map(({ item, error }) => {
    const message = error instanceof Error ? error.message : String(error);
    return `${environment}-${item.shard}: ${message}`;
  });
  const rest = left.length === 0 ? [] : [`not begun: ${left.map(({ shard }) => shard).join(", ")}`];
  return new CommandError([`${counted(failed.length, "shard")} failed.`, ...lines, ...rest].join("\n\n"), {
    hint: `homeport tenants apply --env ${environment}: shards that are up to date are left alone`,
  });
}
