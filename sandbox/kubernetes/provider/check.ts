import type { CheckFailure, CheckResult } from "../../provider/provider";
import { hasUnknown, isProperties, Secret, Unknown, type Properties, type Value } from "../../provider/values";
import { autonamedAnnotation, autoName } from "./names";
import { peek, peekText, put, withSecrets } from "./objects";
import type { Scope } from "./scope";
import { isList, isPatch, kindOf, type Token } from "./token";

export interface CheckRequest {
  readonly token: Token;
  readonly logicalName: string;
  /** Inputs of the last deployment; `undefined` for a new object. */
  readonly olds: Properties | undefined;
  readonly news: Properties;
  readonly seed: Buffer;
  /** `undefined` when nobody knows yet: taken for namespaced, and set right when the object is made. */
  readonly scope: Scope | undefined;
  /** Namespace of objects that name none. */
  readonly defaultNamespace: string;
}

/** What the API server alone writes. */
const serverMetadata = [
  "creationTimestamp",
  "deletionGracePeriodSeconds",
  "deletionTimestamp",
  "generation",
  "managedFields",
  "resourceVersion",
  "uid",
];

/** Inputs with apiVersion, kind, name and namespace filled in, in the genuine provider's shape. */
export function checkInputs(request: CheckRequest): CheckResult {
  const { token, news } = request;
  const failures = problems(token, news);
  if (failures.length > 0) return { inputs: news, failures };
  let inputs: Properties = { apiVersion: token.apiVersion, kind: kindOf(token, news), ...withoutNulls(news) };
  for (const name of serverMetadata) inputs = put(inputs, ["metadata", name], undefined);
  inputs = withName(inputs, request);
  inputs = withNamespace(inputs, request);
  return { inputs: withSecrets(inputs, inputs), failures: [] };
}

function problems(token: Token, news: Properties): readonly CheckFailure[] {
  if (isList(token, news)) {
    return [
      { property: "", reason: `${token.kind} exists for YAML files only: declare each of its items as a resource` },
    ];
  }
  const failures: CheckFailure[] = [];
  const kind = peek(news, "kind");
  if (typeof kind === "string" && kind !== kindOf(token, news)) {
    failures.push({ property: "kind", reason: `is ${kind}, but the resource's type says ${token.kind}` });
  }
  if (peek(news, "metadata", "generateName") !== undefined) {
    failures.push({
      property: "metadata.generateName",
      reason: "is not supported with server-side apply: leave it out, and the name is generated from the logical name",
    });
  }
  if (isPatch(token, news) && peek(news, "metadata", "name") === undefined) {
    failures.push({ property: "metadata.name", reason: "is required: a patch changes an object that exists" });
  }
  return failures;
}

/** A name that the program gives stays. Else the last generated one is kept, or a new one is made. */
function withName(inputs: Properties, { token, olds, logicalName, seed }: CheckRequest): Properties {
  const metadata = peek(inputs, "metadata");
  const given = peek(inputs, "metadata", "name");
  if (metadata instanceof Unknown || given instanceof Unknown || (given !== undefined && given !== "")) return inputs;
  if (isPatch(token, inputs)) return inputs;
  const wasGenerated = peekText(olds, "metadata", "annotations", autonamedAnnotation) === "true";
  const last = wasGenerated ? peekText(olds, "metadata", "name") : undefined;
  const named = put(inputs, ["metadata", "name"], last ?? autoName(logicalName, seed));
  return put(named, ["metadata", "annotations", autonamedAnnotation], "true");
}

function withNamespace(inputs: Properties, { scope, defaultNamespace }: CheckRequest): Properties {
  if (scope === "cluster") return inputs;
  const namespace = peek(inputs, "metadata", "namespace");
  return namespace === undefined || namespace === ""
    ? put(inputs, ["metadata", "namespace"], defaultNamespace)
    : inputs;
}

/** Whether a definition of a custom kind is known well enough to be remembered. */
export function isKnownDefinition(inputs: Properties): boolean {
  const spec = peek(inputs, "spec");
  return inputs["kind"] === "CustomResourceDefinition" && isProperties(spec) && !hasUnknown(inputs);
}

function withoutNulls(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, cleaned(value)]],
    ),
  );
}

function cleaned(value: Value): Value {
  if (value instanceof Secret) return new Secret(cleaned(value.value));
  if (Array.isArray(value)) return (value as readonly Value[]).filter((item) => item !== null).map(cleaned);
  return isProperties(value) ? withoutNulls(value) : value;
}
