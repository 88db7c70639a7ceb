import { at, isJsonObject, textAt, withValue, type Json, type JsonObject } from "../client/json";
import type { Path } from "./paths";

/**
 * Managers whose fields a resource takes over at its next update, as the genuine provider does: what a person did with
 * kubectl, and what an object was made with before it was imported. `[name's beginning, operation]`.
 */
const takenOver: readonly (readonly [string, string])[] = [
  ["kubectl", "Apply"],
  ["kubectl", "Update"],
  ["before-first-apply", "Update"],
  ["pulumi-kubernetes", "Update"],
  ["pulumi-resource-kubernetes", "Update"],
];

function entries(object: JsonObject): readonly JsonObject[] {
  const managed = at(object, "metadata", "managedFields");
  return Array.isArray(managed) ? (managed as readonly Json[]).filter(isJsonObject) : [];
}

/** Whether the manager has a hand in the object. */
export function isManagedBy(object: JsonObject, manager: string): boolean {
  return entries(object).some((entry) => entry["manager"] === manager);
}

/** Who has set the field at a path of property names: the manager itself, or others. */
export function managersOf(
  object: JsonObject,
  path: Path,
  manager: string,
): { readonly own: boolean; readonly others: boolean } {
  const steps = path.map((part) => `f:${part}`);
  const owners = entries(object).filter((entry) => at(entry["fieldsV1"], ...steps) !== undefined);
  return {
    own: owners.some((entry) => entry["manager"] === manager),
    others: owners.some((entry) => entry["manager"] !== manager),
  };
}

/** Whether a conflict with the named manager goes away by taking over. */
export function isTakenOver(manager: string): boolean {
  return takenOver.some(([beginning]) => manager.startsWith(beginning));
}

/**
 * The JSON patch that makes the manager the owner of what others did by hand, so that server-side apply changes and removes it
 * without a conflict; `undefined` when there is nothing to take over.
 */
export function takeOver(object: JsonObject, manager: string): readonly Json[] | undefined {
  const all = entries(object);
  const taken = all.filter(
    (entry) =>
      entry["subresource"] === undefined &&
      takenOver.some(
        ([beginning, operation]) =>
          (textAt(entry, "manager") ?? "").startsWith(beginning) && entry["operation"] === operation,
      ) &&
      !(entry["manager"] === manager && entry["operation"] === "Apply"),
  );
  if (taken.length === 0) return undefined;
  const own = all.find((entry) => entry["manager"] === manager && entry["operation"] === "Apply");
  const merged: JsonObject = {
    apiVersion: textAt(object, "apiVersion"),
    fieldsType: "FieldsV1",
    ...own,
    manager,
    operation: "Apply",
    fieldsV1: [own, ...taken].reduce<JsonObject>((fields, entry) => merge(fields, entry?.["fieldsV1"]), {}),
  };
  const others = all.filter((entry) => entry !== own && !taken.includes(entry));
  return [
    // Somebody else's change in between must not be undone.
    { op: "test", path: "/metadata/resourceVersion", value: textAt(object, "metadata", "resourceVersion") ?? "" },
    { op: "replace", path: "/metadata/managedFields", value: [...others, merged] },
  ];
}

function merge(left: JsonObject, right: Json | undefined): JsonObject {
  if (!isJsonObject(right)) return left;
  const result: Record<string, Json | undefined> = { ...left };
  for (const [name, value] of Object.entries(right)) {
    const current = result[name];
    result[name] = isJsonObject(current) ? merge(current, value) : value;
  }
  return result;
}

/**
 * An object to apply, with the ignored properties as they are in the cluster: left out where only others have set them, so that
 * no conflict arises; else with the live value, so that applying does not take it back.
 */
export function keepIgnored(
  object: JsonObject,
  live: JsonObject,
  ignored: readonly Path[],
  manager: string,
): JsonObject {
  return ignored.reduce<JsonObject>((kept, path) => {
    // Places inside lists have no name in the cluster that an index could be matched with.
    const names = path.filter((part) => typeof part === "string");
    if (names.length !== path.length) return kept;
    const { own, others } = managersOf(live, path, manager);
    if (others && !own) return withValue(kept, names, undefined);
    const value = at(live, ...names);
    return value === undefined ? kept : withValue(kept, names, value);
  }, object);
}
