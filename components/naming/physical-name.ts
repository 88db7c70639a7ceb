import { type NameKind, nameLimits } from "./limits";

/** What a physical name is made from. */
export interface PhysicalNameArgs {
  /** Kind of resource: decides length and alphabet. */
  readonly kind: NameKind;
  /** Parts from the general to the particular, e.g. `["homeport", "us-central1", "nat"]`. Joined by hyphens. */
  readonly parts: readonly string[];
  /** Characters that the provider or another resource will append, and that have to fit as well. Default 0. */
  readonly reserve?: number;
}

/** A name that Google Cloud would refuse. Raised before any resource exists. */
export class NameError extends Error {
  override readonly name = "NameError";
}

/**
 * The name that a resource gets in Google Cloud. Pure; the same parts always give the same name.
 *
 * Nothing is ever cut: a shortened name could be another resource's.
 *
 * @throws NameError when the name is too long, too short, or has characters that the kind does not allow.
 */
export function physicalName({ kind, parts, reserve = 0 }: PhysicalNameArgs): string {
  const limit = nameLimits[kind];
  const empty = parts.findIndex((part) => part === "");
  if (parts.length === 0 || empty >= 0) {
    throw new NameError(
      `A ${kind} name needs parts that are not empty: got ${JSON.stringify(parts)}. Fix: fill in part ${empty + 1}.`,
    );
  }
  const name = parts.join("-");
  const max = limit.max - reserve;
  if (name.length > max) {
    const reserved = reserve > 0 ? ` (${limit.max} less ${reserve} reserved for a suffix)` : "";
    throw new NameError(
      `Name too long for a ${kind}: got "${name}" with ${name.length} characters, allowed ${max}${reserved}. ` +
        `Fix: shorten one of its parts: ${parts.map((part) => `"${part}" (${part.length})`).join(", ")}.`,
    );
  }
  if (name.length < limit.min) {
    throw new NameError(
      `Name too short for a ${kind}: got "${name}" with ${name.length} characters, allowed from ${limit.min}. ` +
        `Fix: lengthen one of its parts.`,
    );
  }
  if (!limit.pattern.test(name)) {
    throw new NameError(
      `Name not allowed for a ${kind}: got "${name}", allowed are ${limit.allowed}. Fix: rename the offending part.`,
    );
  }
  return name;
}
