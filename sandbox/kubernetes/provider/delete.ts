import { isNotFound } from "../client/errors";
import { textAt } from "../client/json";
import { ProviderError } from "../../provider/provider";
import type { Properties } from "../../provider/values";
import { managerFor } from "./create";
import { parseId } from "./names";
import { peekText } from "./objects";
import { worded } from "./refusal";
import { inputsOf, storedManager } from "./state";
import { NoKindError, Target, type Context } from "./target";
import { isPatch, kindOf, type Token } from "./token";
import { relinquish } from "./update";

/** How long a deletion may take, in milliseconds, unless the object's annotation `pulumi.com/timeoutSeconds` says otherwise. */
const deletionMs = 300_000;

const policies: Readonly<Record<string, string>> = {
  orphan: "Orphan",
  background: "Background",
  foreground: "Foreground",
};

/** Deletes an object and waits until it is gone; of a patch, gives its fields back. One that is gone already is no error. */
export function deleteObject(
  context: Context,
  token: Token,
  id: string,
  state: { readonly inputs: Properties; readonly outputs: Properties },
): Promise<void> {
  const inputs = inputsOf(state);
  const place = {
    apiVersion: peekText(inputs, "apiVersion") ?? token.apiVersion,
    kind: peekText(inputs, "kind") ?? kindOf(token, inputs),
    ...parseId(id),
  };
  return worded(() =>
    context.config.use(async (cluster) => {
      try {
        const target = await Target.of(context, cluster, place);
        const live = await target.get();
        if (live === undefined) return;
        if (isPatch(token, inputs)) {
          await relinquish(target, live, storedManager(state.outputs) ?? managerFor(context, inputs));
          return;
        }
        await target.delete({ propagationPolicy: propagation(inputs) });
        await departure(target, textAt(live, "metadata", "uid"), inputs);
      } catch (error) {
        // The kind went before its objects did, or somebody else was quicker.
        if (!(error instanceof NoKindError) && !isNotFound(error)) throw error;
      }
    }),
  );
}

function propagation(inputs: Properties): string {
  const asked = peekText(inputs, "metadata", "annotations", "pulumi.com/deletionPropagationPolicy");
  return policies[asked?.toLowerCase() ?? ""] ?? "Foreground";
}

/** An object with finalizers stays until they are done: a namespace until it is empty. */
async function departure(target: Target, uid: string | undefined, inputs: Properties): Promise<void> {
  if (peekText(inputs, "metadata", "annotations", "pulumi.com/skipAwait") === "true") return;
  const seconds = Number(peekText(inputs, "metadata", "annotations", "pulumi.com/timeoutSeconds"));
  const waitMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : deletionMs;
  if (await target.until(waitMs, (live) => textAt(live, "metadata", "uid") !== uid)) return;
  throw new ProviderError(
    `${target.title} was not gone after ${waitMs / 1_000} s: something still holds it. ` +
      `See its metadata.finalizers${target.kind.kind === "Namespace" ? " and status.conditions" : ""}.`,
  );
}
