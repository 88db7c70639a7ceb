import { ApiError } from "../client/errors";
import { at, isJsonObject, withValue, type JsonObject } from "../client/json";
import type { ReadState } from "../../provider/provider";
import type { Properties } from "../../provider/values";
import { managerFor } from "./create";
import { presentInputs } from "./drift";
import { parseId } from "./names";
import { fromObject, peekText, toObject, withSecrets } from "./objects";
import { worded } from "./refusal";
import { checkpoint, inputsOf, storedFirstVersion, storedManager } from "./state";
import { NoKindError, Target, type Context } from "./target";
import { kindOf, type Token } from "./token";

/** What the server or its controllers write: never a program's input. */
const notInputs: readonly (readonly string[])[] = [
  ["status"],
  ...["creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid"].map((name) => [
    "metadata",
    name,
  ]),
  ["metadata", "annotations", "deployment.kubernetes.io/revision"],
  ["metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"],
];

/** The live object and the inputs that it amounts to; `undefined` when it is gone. Without former inputs it is an import. */
export function readObject(
  context: Context,
  token: Token,
  id: string,
  state: { readonly inputs: Properties; readonly outputs: Properties },
): Promise<ReadState | undefined> {
  const former = inputsOf(state);
  const imported = Object.keys(former).length === 0;
  const apiVersion = peekText(former, "apiVersion") ?? token.apiVersion;
  const kind = peekText(former, "kind") ?? kindOf(token, former);
  return worded(() =>
    context.config.use(async (cluster) => {
      const target = await Target.of(context, cluster, { apiVersion, kind, ...parseId(id) }).catch(kindIsGone);
      const live = await target?.get();
      if (target === undefined || live === undefined) return undefined;
      const fieldManager = storedManager(state.outputs) ?? managerFor(context, former);
      const found = imported
        ? importedInputs(live)
        : presentInputs(toObject(former), live, await trial(target, toObject(former), live, fieldManager));
      const inputs = withSecrets(fromObject(found), imported ? fromObject(found) : former);
      const initialApiVersion = storedFirstVersion(state.outputs) ?? apiVersion;
      return { id: target.id, inputs, outputs: checkpoint(live, inputs, { fieldManager, initialApiVersion }) };
    }),
  );
}

/** A custom kind without its definition: its objects went with it. */
function kindIsGone(error: unknown): undefined {
  if (!(error instanceof NoKindError)) throw error;
  return undefined;
}

/** All that the object says, without what the server has written. */
export function importedInputs(live: JsonObject): JsonObject {
  return notInputs.reduce<JsonObject>((inputs, path) => {
    const kept = withValue(inputs, path, undefined);
    const parent = path.slice(0, -1);
    const rest = at(kept, ...parent);
    return parent.length > 1 && isJsonObject(rest) && Object.keys(rest).length === 0
      ? withValue(kept, parent, undefined)
      : kept;
  }, live);
}

/** What the object would be if the former inputs were applied once more; the live object when the server refuses to say. */
async function trial(
  target: Target,
  former: JsonObject,
  live: JsonObject,
  fieldManager: string,
): Promise<JsonObject | undefined> {
  // A deletion that has begun: nothing can be applied any more, and nothing will be.
  if (at(live, "metadata", "deletionTimestamp") !== undefined) return undefined;
  try {
    return await target.apply(former, { fieldManager, force: true, dryRun: true, quiet: true });
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}
