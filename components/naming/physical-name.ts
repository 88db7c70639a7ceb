import type { Problem } from "../shared";
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

  constructor({ what, got, allowed, fix }: Omit<Problem, "path">) {
    super(`${what}: got ${JSON.stringify(got)}, allowed: ${allowed}. Fix: ${fix}.`);
  }
}

/**
 * The name that a resource gets in Google Cloud. Pure; the same parts always give the same name.
 *
 * Nothing is ever cut: a shortened name could be another resource's.
 *
 * @throws NameError when the name is too long, too short, or has characters that the kind does not allow.
 */
export function physicalName(args: PhysicalNameArgs): string {
  const problem = checkName(args);
  if (problem !== undefined) throw new NameError(problem);
  return args.parts.join("-");
}

/** What is wrong with a name, or nothing. */
export function checkName({ kind, parts, reserve = 0 }: PhysicalNameArgs): Omit<Problem, "path"> | undefined {
  const limit = nameLimits[kind];
  const got = parts.join("-");
  const max = limit.max - reserve;
  if (parts.length === 0 || parts.includes("")) {
    return {
      what: `part of ${one(kind)} name missing`,
      got: parts,
      allowed: "parts that are not empty",
      fix: "fill it in",
    };
  }
  if (got.length > max) {
    const reserved = reserve > 0 ? `, with ${reserve} more for a suffix` : "";
    return {
      what: `name too long for ${one(kind)}`,
      got,
      allowed: `up to ${max} characters${reserved}; it has ${got.length}`,
      fix: `shorten one of its parts: ${parts.map((part) => `"${part}" (${part.length})`).join(", ")}`,
    };
  }
  if (got.length < limit.min) {
    return {
      what: `name too short for ${one(kind)}`,
      got,
      allowed: `at least ${limit.min} characters; it has ${got.length}`,
      fix: "lengthen one of its parts",
    };
  }
  if (!limit.pattern.test(got)) {
    return { what: `name not allowed for ${one(kind)}`, got, allowed: limit.allowed, fix: "rename the offending part" };
  }
  return undefined;
}

/** `an attestor`, `a cluster`. */
function one(kind: NameKind): string {
  return `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`;
}
