import { createHash } from "node:crypto";
import { badRequest } from "./errors";
import type { Placement, StoredResource } from "./model";
import type { ResourceType } from "./resource-type";
import { fill, parse } from "./template";
import { type PlainObject, View } from "./view";

/** What a resource's templates are filled from. */
export interface IdentityValues extends Placement {
  readonly serial: string;
  /** What the model's `identity` adds. */
  readonly given?: Readonly<Record<string, string>>;
}

const ofPlacement = ["project", "region", "zone", "location", "serial"] as const;

function values(inputs: PlainObject, identity: IdentityValues): (name: string) => string | undefined {
  const view = new View(inputs);
  return (name) => {
    const placed = ofPlacement.find((property) => property === name);
    if (placed) return identity[placed];
    const value = identity.given?.[name] ?? view.get(name) ?? (name === "name" ? identity.name : undefined);
    return typeof value === "number" ? String(value) : typeof value === "string" ? value : undefined;
  };
}

/** The id. @throws ApiError when a property that it needs is not set. */
export function idOf(type: ResourceType, inputs: PlainObject, identity: IdentityValues): string {
  try {
    return fill(type.model.id, values(inputs, identity));
  } catch (error) {
    throw badRequest(`The resource cannot be named: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What the provider calls a resource in front of the engine: the id, or less. */
export function toldIdOf(type: ResourceType, { id, project, location, name, state }: StoredResource): string {
  if (type.model.toldId === undefined) return id;
  const place = { project, region: location, zone: location, location, name };
  return fill(type.model.toldId, values(state, { ...place, serial: "" }));
}

/** The self link; empty when the type has none. */
export function selfLinkOf(type: ResourceType, inputs: PlainObject, identity: IdentityValues): string {
  return type.model.selfLink === undefined ? "" : fill(type.model.selfLink, values(inputs, identity));
}

/** The ids that a text may mean, given one of the forms that `import` accepts. */
export function candidateIds(type: ResourceType, text: string, place: Placement): string[] {
  const candidates = [text];
  for (const form of type.model.imports ?? []) {
    const parts = parse(form, text);
    if (parts === undefined) continue;
    const given = Object.fromEntries(parts);
    const identity = {
      serial: "",
      project: given.project ?? place.project,
      region: given.region ?? place.region,
      zone: given.zone ?? place.zone,
      location: given.location ?? place.location,
      name: given.name ?? "",
    };
    try {
      candidates.push(fill(type.model.id, values(given, identity)));
    } catch {
      continue; // this form leaves out what the provider's configuration does not have either
    }
  }
  return candidates;
}

/** Digits that depend only on the seed: hexadecimal. @param length At most 64. */
export function hexDigits(seed: string, length: number): string {
  return createHash("sha256").update(seed).digest("hex").slice(0, length);
}

/** Decimal digits that depend only on the seed, the first not 0. @param length At most 60. */
export function decimalDigits(seed: string, length: number): string {
  const number = BigInt(`0x${hexDigits(seed, 64)}`)
    .toString()
    .padStart(length + 1, "7");
  const digits = number.slice(-length);
  return digits.startsWith("0") ? `7${digits.slice(1)}` : digits;
}

/** Twelve digits, stable for a project. */
export function projectNumberOf(project: string): string {
  return decimalDigits(`project ${project}`, 12);
}
