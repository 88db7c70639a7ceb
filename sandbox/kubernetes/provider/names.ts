import { createHash } from "node:crypto";

/** Marks an object whose name the provider made. */
export const autonamedAnnotation = "pulumi.com/autonamed";

/** Digits after a generated name. */
const suffixLength = 8;

/** A name for an object whose program gives none: the logical name and eight hex digits. The same seed gives the same name. */
export function autoName(logicalName: string, seed: Buffer): string {
  return `${logicalName}-${digits(seed, logicalName)}`;
}

/**
 * The field manager of a resource's object. It follows from the URN, so that an object whose creation the engine did not
 * live to record is known again as its own.
 */
export function fieldManagerOf(urn: string): string {
  return `pulumi-kubernetes-${digits(urn)}`;
}

function digits(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, suffixLength);
}

/** A resource's id: `namespace/name`, or `name` for an object of the whole cluster. */
export function idOf(namespace: string | undefined, name: string): string {
  return namespace === undefined || namespace === "" ? name : `${namespace}/${name}`;
}

export function parseId(id: string): { readonly namespace: string | undefined; readonly name: string } {
  const slash = id.indexOf("/");
  return slash < 0 ? { namespace: undefined, name: id } : { namespace: id.slice(0, slash), name: id.slice(slash + 1) };
}
