import type { CheckFailure } from "../provider/provider";
import { Unknown } from "../provider/values";
import type { Property } from "../schema/schema";
import { boundProblem, choiceProblem } from "./bounds";
import { combinationProblems } from "./combinations";
import type { GcpConfig } from "./config";
import { lastPart } from "./links";
import { isKnownRegion, isKnownZone, locationProblem } from "./locations";
import { generalPath, joinPath, places } from "./paths";
import { missingPlace } from "./placement";
import type { ResourceType } from "./resource-type";
import { suggestion } from "./suggestion";
import { isAsset } from "./values";
import { type Viewed, type ViewedObject, View, isViewedObject } from "./view";

type Properties = Readonly<Record<string, Property>>;

/** All that can be said about inputs without asking the cloud. Unknown values are left for later. */
export function checkInputs(type: ResourceType, inputs: ViewedObject, config: GcpConfig): CheckFailure[] {
  const checker = new Checker(type);
  checker.object(inputs, type.schema.inputs, type.schema.required, "");
  const { failures } = checker;
  const view = new View(inputs);
  const missing = missingPlace(type, view, config);
  if (missing && !failures.some(({ property }) => property === missing.property)) failures.push(missing);
  failures.push(...nameProblems(type, view), ...placeProblems(type, view));
  for (const [path, bound] of Object.entries(type.model.bounds ?? {})) {
    for (const place of places(inputs, path)) {
      if (place.value === undefined) continue;
      const reason = boundProblem(place.path, place.value, bound);
      if (reason !== undefined) failures.push({ property: place.path, reason });
    }
  }
  failures.push(...combinationProblems(type.model.combinations ?? [], view));
  // A model's own rules may take the types for granted.
  if (failures.length === 0) type.model.check?.(view, (property, reason) => failures.push({ property, reason }));
  return failures;
}

function nameProblems(type: ResourceType, inputs: View): CheckFailure[] {
  const { name } = type.model;
  const value = inputs.string(type.nameProperty);
  if (name === undefined || value === undefined) return [];
  const reason = boundProblem(type.nameProperty, value, name);
  return reason === undefined ? [] : [{ property: type.nameProperty, reason }];
}

function placeProblems(type: ResourceType, inputs: View): CheckFailure[] {
  const problem = (property: string, isKnown: (value: string) => boolean): CheckFailure[] => {
    const value = inputs.string(property);
    if (value === undefined || !(property in type.schema.inputs) || isKnown(lastPart(value))) return [];
    return [{ property, reason: `Invalid value for field '${property}': '${value}'. Unknown ${property}.` }];
  };
  return [
    ...(type.model.scope === "region" ? problem("region", isKnownRegion) : []),
    ...(type.model.scope === "zone" ? problem("zone", isKnownZone) : []),
    ...locationProblems(type, inputs),
  ];
}

function locationProblems(type: ResourceType, inputs: View): CheckFailure[] {
  const value = inputs.string("location");
  if (value === undefined) return [];
  const reason = locationProblem(
    value,
    type.model.scope === "location" ? (type.model.locations ?? ["region", "zone"]) : undefined,
  );
  return reason === undefined ? [] : [{ property: "location", reason }];
}

/** Holds values to what the SDK declares: names, types, what is required, what an enum holds. */
class Checker {
  readonly failures: CheckFailure[] = [];

  constructor(private readonly type: ResourceType) {}

  object(value: ViewedObject, declared: Properties, required: readonly string[], path: string): void {
    for (const name of required) {
      if (value[name] !== undefined && value[name] !== null) continue;
      this.fail(
        joinPath(path, name),
        `Missing required argument: The argument "${name}" is required, but no definition was found`,
      );
    }
    for (const [name, item] of Object.entries(value)) {
      const here = joinPath(path, name);
      const property = declared[name];
      if (property !== undefined) this.value(item, property, here);
      else this.fail(here, this.undeclared(name, here, declared));
    }
  }

  private undeclared(name: string, path: string, declared: Properties): string {
    if (this.type.output(generalPath(path))) return "is computed by Google Cloud: it cannot be set";
    const owner = path === name ? this.type.token : `${this.type.token} at ${path.slice(0, -name.length - 1)}`;
    return `An argument named "${name}" is not expected here: it is not a property of ${owner}${suggestion(name, Object.keys(declared))}`;
  }

  private value(value: Viewed | undefined, property: Property, path: string): void {
    if (value === undefined || value === null || value instanceof Unknown) return;
    switch (property.type) {
      case "boolean":
      case "number":
        if (typeof value !== property.type) this.mismatch(value, property.type, path);
        return;
      case "string":
        if (typeof value === "string") this.choice(value, property, path);
        else this.mismatch(value, "string", path);
        return;
      case "array":
        this.list(value, property, path);
        return;
      case "map":
      case "object":
        this.container(value, property, path);
        return;
      case "asset":
        if (!isAsset(value)) this.mismatch(value, "asset", path);
        return;
      case "union":
      case "any":
        return; // the SDK itself takes several things here
    }
  }

  private list(value: Viewed, property: Property, path: string): void {
    if (!Array.isArray(value)) {
      this.mismatch(value, "list", path);
      return;
    }
    const element = elementOf(property);
    (value as readonly Viewed[]).forEach((item, index) => {
      if (element) this.value(item, element, joinPath(path, index));
    });
  }

  private container(value: Viewed, property: Property, path: string): void {
    if (!isViewedObject(value)) this.mismatch(value, property.type, path);
    else if (property.object) this.object(value, property.object.properties, property.object.required, path);
    else {
      const element = elementOf(property);
      for (const [name, item] of Object.entries(value)) if (element) this.value(item, element, joinPath(path, name));
    }
  }

  private choice(value: string, property: Property, path: string): void {
    const bound = this.type.model.bounds?.[generalPath(path)];
    if (bound?.oneOf !== undefined || bound?.open || value === "") return;
    const reason = choiceProblem(path, value, property.enum);
    if (reason !== undefined) this.fail(path, reason);
  }

  private mismatch(value: Viewed, expected: string, path: string): void {
    this.fail(
      path,
      `expected ${expected === "asset" || expected === "object" ? "an" : "a"} ${expected}, got ${describe(value)}`,
    );
  }

  private fail(property: string, reason: string): void {
    this.failures.push({ property, reason });
  }
}

/** What the elements look like: a list's enum holds for its elements. */
function elementOf({ element, enum: values }: Property): Property | undefined {
  return element && values ? { ...element, enum: values } : element;
}

function describe(value: Viewed): string {
  if (Array.isArray(value)) return "a list";
  return isViewedObject(value) ? "an object" : `the ${typeof value} ${JSON.stringify(value)}`;
}
