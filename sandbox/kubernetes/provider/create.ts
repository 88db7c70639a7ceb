import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { immutableFields, isNotFound } from "../client/errors";
import { at, textAt, withValue, type JsonObject } from "../client/json";
import { ProviderError, type ResourceState } from "../../provider/provider";
import { hasUnknown, type Properties } from "../../provider/values";
import type { Cluster } from "./cluster";
import { fieldManagerOf } from "./names";
import { peekText, toObject } from "./objects";
import { isManagedBy } from "./ownership";
import { comesLater, previewOfInputs, previewOfTrial } from "./preview";
import { asRefusal, worded } from "./refusal";
import { settle } from "./settle";
import { annotationOf, checkpoint } from "./state";
import { NoKindError, Target, type Context } from "./target";

/** Pauses before asking again for a namespace or a kind that another resource of the same update makes, in milliseconds. */
const patienceMs = [250, 500, 1_000, 2_000, 2_000];

/** How long an object of the same name may take to go, when its deletion has begun, in milliseconds. */
const departureMs = 60_000;

/** The manager of a resource's fields: the one that the program names, or the resource's own. */
export function managerFor(context: Context, inputs: Properties): string {
  return peekText(inputs, "metadata", "annotations", "pulumi.com/patchFieldManager") ?? fieldManagerOf(context.urn);
}

/** Whether fields are taken from other managers. */
export function isForced(context: Context, object: JsonObject): boolean {
  const annotation = annotationOf(object, "pulumi.com/patchForce");
  return annotation === undefined ? context.config.settings.patchForce : annotation === "true";
}

/** Makes an object, or changes the fields of one when it is a patch. */
export function createObject(context: Context, inputs: Properties, isPatch: boolean): Promise<ResourceState> {
  const fieldManager = managerFor(context, inputs);
  const object = toObject(inputs);
  return worded(() =>
    context.config.use(async (cluster) => {
      const { target, applied } = await patiently(context, cluster, object, async (found) => {
        if (!isPatch) await refuseExisting(context, found, fieldManager);
        return found.apply(object, { fieldManager, force: isForced(context, object), dryRun: false });
      });
      const initialApiVersion = textAt(object, "apiVersion") ?? "";
      const stateOf = (live: JsonObject): Properties => checkpoint(live, inputs, { fieldManager, initialApiVersion });
      try {
        const refusal = await settle(context, target, applied);
        if (refusal !== undefined) throw new ProviderError(refusal);
      } catch (error) {
        // The object exists: the engine must know, whatever went wrong afterwards.
        throw new ProviderError((asRefusal(error) as Error).message, {
          id: target.id,
          inputs,
          outputs: stateOf(applied),
        });
      }
      return { id: target.id, outputs: stateOf((await target.get()) ?? applied) };
    }),
  );
}

/** What an object would be: as the server answers to a trial, or from the inputs where the update itself brings what it needs. */
export async function previewCreate(
  context: Context,
  inputs: Properties,
  options: { readonly isPatch: boolean; readonly replaces: boolean },
): Promise<ResourceState> {
  if (hasUnknown(inputs)) return { id: "", outputs: previewOfInputs(inputs) };
  const object = toObject(inputs);
  try {
    return await context.config.use(async (cluster) => {
      const target = await Target.ofObject(context, cluster, object);
      const fieldManager = managerFor(context, inputs);
      if (!options.isPatch && !options.replaces) await refuseExisting(context, target, fieldManager);
      const result = await trial(context, target, object, fieldManager);
      return { id: "", outputs: previewOfTrial(result, inputs) };
    });
  } catch (error) {
    if (comesLater(context, error)) return { id: "", outputs: previewOfInputs(inputs) };
    throw asRefusal(error);
  }
}

/** A dry run. An object that is there and will be replaced stands in the way with what it cannot change: another name helps. */
async function trial(context: Context, target: Target, object: JsonObject, fieldManager: string): Promise<JsonObject> {
  const options = { fieldManager, force: true, dryRun: true };
  try {
    return await target.apply(object, options);
  } catch (error) {
    if (immutableFields(error).length === 0) throw error;
    const stranger = withValue(object, ["metadata", "name"], `${target.name}-${randomBytes(3).toString("hex")}`);
    const result = await (await Target.ofObject(context, target.cluster, stranger)).apply(stranger, options);
    return withValue(result, ["metadata", "name"], target.name);
  }
}

/**
 * An object of the same name belongs to someone else and is not touched, unless the provider's `upsertExistingObjects` allows it.
 * One that bears this resource's own field manager was made by it, and the engine did not live to record it: it is adopted.
 */
async function refuseExisting(context: Context, target: Target, fieldManager: string): Promise<void> {
  const existing = await target.get();
  if (existing === undefined) return;
  if (at(existing, "metadata", "deletionTimestamp") !== undefined) {
    if (context.preview) return;
    const uid = textAt(existing, "metadata", "uid");
    await target.until(departureMs, (live) => textAt(live, "metadata", "uid") !== uid);
    return;
  }
  if (context.config.settings.upsertExisting || isManagedBy(existing, fieldManager)) return;
  throw new ProviderError(
    `${target.title} already exists. Import it (pulumi import ${context.type} ${context.name} ${target.id}), give the ` +
      "object another name, or set upsertExistingObjects on the provider to take it over.",
  );
}

/** Tries again while a namespace or a kind is missing. */
async function patiently(
  context: Context,
  cluster: Cluster,
  object: JsonObject,
  attempt: (target: Target) => Promise<JsonObject>,
): Promise<{ readonly target: Target; readonly applied: JsonObject }> {
  for (let turn = 0; ; turn += 1) {
    try {
      const target = await Target.ofObject(context, cluster, object);
      return { target, applied: await attempt(target) };
    } catch (error) {
      const pauseMs = patienceMs[turn];
      const missing = error instanceof NoKindError || isNotFound(error);
      if (!missing || pauseMs === undefined) throw error;
      cluster.forgetKinds(textAt(object, "apiVersion") ?? "");
      await sleep(pauseMs, undefined, { signal: context.signal });
    }
  }
}
