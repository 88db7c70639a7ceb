import { Secret, type Properties, type Value } from "../../../sandbox/provider/values";
import type { ResourceContext } from "../../../sandbox/provider/provider";
import { RandomProvider } from "../../../sandbox/random";

export const provider = new RandomProvider();

/** `RandomId` → `random:index/randomId:RandomId`. */
export function token(kind: string): string {
  return `random:index/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
}

export function context(kind: string, preview = false): ResourceContext<undefined> {
  return {
    urn: `urn:pulumi:test::test::${token(kind)}::it`,
    type: token(kind),
    name: "it",
    config: undefined,
    preview,
    signal: new AbortController().signal,
    log: () => undefined,
  };
}

/** Checks, then creates. @throws when the check finds anything */
export async function make(kind: string, inputs: Properties): Promise<{ id: string; outputs: Properties }> {
  const { failures } = await provider.check(context(kind), undefined, inputs);
  if (failures.length > 0) throw new Error(JSON.stringify(failures));
  return provider.create(context(kind), inputs);
}

/** `property: reason` of each failure. */
export async function failuresOf(kind: string, inputs: Properties): Promise<string[]> {
  const { failures } = await provider.check(context(kind), undefined, inputs);
  return failures.map(({ property, reason }) => `${property}: ${reason}`);
}

/** Property → kind of change, between two sets of inputs of one resource. */
export async function changes(
  kind: string,
  before: Properties,
  after: Properties,
  ignore: readonly string[] = [],
): Promise<Record<string, string>> {
  const { id, outputs } = await make(kind, before);
  const { detailed } = await provider.diff(context(kind), id, { inputs: before, outputs }, after, ignore);
  return Object.fromEntries(Object.entries(detailed).map(([path, change]) => [path, change.kind]));
}

/** The text inside a secret. @throws when the value is not a secret */
export function secretText(value: Value | undefined): string {
  if (!(value instanceof Secret) || typeof value.value !== "string") throw new Error("not a secret text");
  return value.value;
}
