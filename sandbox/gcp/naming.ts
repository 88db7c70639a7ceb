import { hexDigits } from "./identity";
import type { ResourceType } from "./resource-type";
import type { ViewedObject } from "./view";

/** Hexadecimal digits that the genuine plugins put behind a made-up name. */
const randomDigits = 7;

/** Whether the genuine plugin would make up this type's name. */
export function isAutonamable(type: ResourceType): boolean {
  const { name } = type.model;
  return name !== undefined && name.generated !== false && type.input(type.nameProperty)?.optional === true;
}

/** A name for a resource whose program gives none. */
export type GeneratedName = { readonly name: string } | { readonly problem: string };

/**
 * Makes up a name as the genuine plugin does: logical name, dash, seven hexadecimal digits.
 *
 * @param logicalName The resource's name in the program.
 * @param former The inputs of the last run, where the name was made up then: it stays.
 * @returns undefined when no name is to be made up.
 */
export function generateName(
  type: ResourceType,
  inputs: ViewedObject,
  logicalName: string,
  seed: Buffer,
  former: ViewedObject | undefined,
): GeneratedName | undefined {
  const { name } = type.model;
  const isGiven = [type.nameProperty, "namePrefix"].some((property) => inputs[property] !== undefined);
  if (name === undefined || isGiven || !isAutonamable(type)) return undefined;
  const before = former?.[type.nameProperty];
  if (typeof before === "string") return { name: before };
  const prefix = name.lowerCase ? logicalName.toLowerCase() : logicalName;
  if (prefix.length + 1 + randomDigits > name.maxLength) {
    const problem = `name '${prefix}-' plus ${randomDigits} random chars is longer than maximum length ${name.maxLength}`;
    return { problem: `${problem}: give the resource a ${type.nameProperty}, or a shorter name in the program` };
  }
  return { name: `${prefix}-${hexDigits(`${seed.toString("hex")} ${logicalName}`, randomDigits)}` };
}
