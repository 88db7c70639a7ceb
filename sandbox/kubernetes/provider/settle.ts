import { at, textAt, type Json, type JsonObject } from "../client/json";
import { podRefusal } from "./pod-admission";
import { annotationOf } from "./state";
import type { Context, Target } from "./target";

/** How long a definition of a custom kind may take to be served, in milliseconds. */
const definitionMs = 30_000;

/**
 * Waits until an applied object can be used by what depends on it, as far as that needs no nodes: a definition is served, a
 * workload's Pods are admitted. Pods stay pending in the sandbox; nothing waits for them.
 *
 * @returns Why it will not come to life, in the API server's words; `undefined` when all is well.
 */
export async function settle(context: Context, target: Target, applied: JsonObject): Promise<string | undefined> {
  const skip = annotationOf(applied, "pulumi.com/skipAwait");
  if (skip === "true" || skip === "ready") return undefined;
  if (textAt(applied, "kind") !== "CustomResourceDefinition") return podRefusal(target, applied, context.signal);
  const established = await target.until(definitionMs, isEstablished);
  return established ? undefined : `${target.title} was not established within ${definitionMs / 1_000} s`;
}

/** Whether the API server serves the kind that the definition defines. */
export function isEstablished(definition: JsonObject | undefined): boolean {
  const conditions = at(definition, "status", "conditions");
  return (
    Array.isArray(conditions) &&
    (conditions as readonly Json[]).some(
      (condition) => textAt(condition, "type") === "Established" && textAt(condition, "status") === "True",
    )
  );
}
