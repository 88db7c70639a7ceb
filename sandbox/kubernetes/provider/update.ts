import { ApiError, immutableFields, isFieldConflict, isNotFound } from "../client/errors";
import { textAt, type JsonObject } from "../client/json";
import { ProviderError } from "../../provider/provider";
import { hasUnknown, type Properties } from "../../provider/values";
import { isForced, managerFor } from "./create";
import { parseId } from "./names";
import { peekText, toObject, withSecrets, fromObject } from "./objects";
import { isTakenOver, keepIgnored, takeOver } from "./ownership";
import { parsePath } from "./paths";
import { comesLater, previewOfUpdate } from "./preview";
import { asRefusal, worded } from "./refusal";
import { settle } from "./settle";
import { checkpoint, storedFirstVersion, storedManager } from "./state";
import { Target, type Context } from "./target";

/** How often fields are taken over while controllers write to the object at the same time. */
const takeOverAttempts = 10;

export interface Update {
  readonly id: string;
  /** The last outputs. */
  readonly last: Properties;
  readonly inputs: Properties;
  readonly ignoreChanges: readonly string[];
  readonly isPatch: boolean;
}

/** Applies new inputs to an object. @returns its outputs. */
export function updateObject(context: Context, update: Update): Promise<Properties> {
  const { last, inputs } = update;
  const fieldManager = managerOfUpdate(context, update);
  return worded(() =>
    context.config.use(async (cluster) => {
      const target = await targetOf(context, cluster, update);
      const live = await liveForUpdate(target, fieldManager, update.isPatch);
      const object = desired(update, live, fieldManager);
      const applied = await target.apply(object, { fieldManager, force: isForced(context, object), dryRun: false });
      const initialApiVersion = storedFirstVersion(last) ?? textAt(object, "apiVersion") ?? "";
      const stateOf = (now: JsonObject): Properties => checkpoint(now, inputs, { fieldManager, initialApiVersion });
      try {
        const former = storedManager(last);
        if (former !== undefined && former !== fieldManager) await relinquish(target, applied, former);
        const refusal = await settle(context, target, applied);
        if (refusal !== undefined) throw new ProviderError(refusal);
      } catch (error) {
        const message = (asRefusal(error) as Error).message;
        throw new ProviderError(message, { id: update.id, inputs, outputs: stateOf(applied) });
      }
      return stateOf((await target.get()) ?? applied);
    }),
  );
}

/** What the object would be after the update. */
export async function previewUpdate(context: Context, update: Update): Promise<Properties> {
  const { last, inputs } = update;
  if (hasUnknown(inputs)) return previewOfUpdate(last, inputs);
  const fieldManager = managerOfUpdate(context, update);
  try {
    return await context.config.use(async (cluster) => {
      const target = await targetOf(context, cluster, update);
      const live = await target.get();
      const object = live === undefined ? toObject(inputs) : desired(update, live, fieldManager);
      const trial = await tryApply(target, object, fieldManager, isForced(context, object));
      return withSecrets(fromObject(trial), inputs);
    });
  } catch (error) {
    if (comesLater(context, error)) return previewOfUpdate(last, inputs);
    throw asRefusal(error);
  }
}

/** The fields that the API server refuses to change, as it names them. Empty when it changes all, or cannot be asked. */
export async function unchangeable(context: Context, update: Update): Promise<readonly string[]> {
  if (hasUnknown(update.inputs)) return [];
  const fieldManager = managerOfUpdate(context, update);
  try {
    return await context.config.use(async (cluster) => {
      const target = await targetOf(context, cluster, update);
      const live = await target.get();
      const object = live && desired(update, live, fieldManager);
      if (object !== undefined) await target.apply(object, { fieldManager, force: true, dryRun: true, quiet: true });
      return [];
    });
  } catch (error) {
    // Any other refusal is shown by the update itself, or by its preview.
    return immutableFields(error);
  }
}

/** A dry run. Conflicts that taking over would settle first are left aside. */
async function tryApply(target: Target, object: JsonObject, fieldManager: string, force: boolean): Promise<JsonObject> {
  try {
    return await target.apply(object, { fieldManager, force, dryRun: true });
  } catch (error) {
    const settled =
      isFieldConflict(error) &&
      error.causes.every((cause) => isTakenOver(/conflict with "([^"]*)"/.exec(cause.message)?.[1] ?? ""));
    if (!settled) throw error;
    return target.apply(object, { fieldManager, force: true, dryRun: true });
  }
}

function managerOfUpdate(context: Context, { last, inputs }: Update): string {
  const named = peekText(inputs, "metadata", "annotations", "pulumi.com/patchFieldManager");
  return named ?? storedManager(last) ?? managerFor(context, inputs);
}

/** The object is found by its id: an update never renames. */
function targetOf(
  context: Context,
  cluster: Target["cluster"],
  { id, inputs }: Pick<Update, "id" | "inputs">,
): Promise<Target> {
  return Target.of(context, cluster, {
    apiVersion: peekText(inputs, "apiVersion") ?? "",
    kind: peekText(inputs, "kind") ?? "",
    ...parseId(id),
  });
}

/** The live object, with what was done to it by hand taken over. */
async function liveForUpdate(target: Target, fieldManager: string, isPatch: boolean): Promise<JsonObject> {
  for (let turn = 1; ; turn += 1) {
    const live = await target.get();
    if (live === undefined) {
      throw new ProviderError(`${target.title} not found: it was deleted outside of Pulumi. Run pulumi refresh first.`);
    }
    // A patch shares its object: what others have done to it stays theirs.
    const operations = isPatch ? undefined : takeOver(live, fieldManager);
    if (operations === undefined) return live;
    try {
      return await target.patch(operations);
    } catch (error) {
      // A controller wrote to the object in between: look again.
      if (!(error instanceof ApiError) || ![409, 422].includes(error.code) || turn === takeOverAttempts) throw error;
    }
  }
}

function desired(update: Update, live: JsonObject, fieldManager: string): JsonObject {
  return keepIgnored(toObject(update.inputs), live, update.ignoreChanges.map(parsePath), fieldManager);
}

/** Gives up all fields of a manager: applying an object that says nothing takes back what it said before. */
export async function relinquish(target: Target, object: JsonObject, fieldManager: string): Promise<void> {
  const bare: JsonObject = {
    apiVersion: textAt(object, "apiVersion"),
    kind: textAt(object, "kind"),
    metadata: { name: target.name, namespace: target.namespace },
  };
  try {
    await target.apply(bare, { fieldManager, force: false, dryRun: false });
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
