import type { Diff, DiffKind } from "../provider/provider";
import { Unknown } from "../provider/values";
import type { GcpConfig } from "./config";
import { managedLabels } from "./labels";
import { lastPart, sameLink } from "./links";
import type { Placement } from "./model";
import { isAutonamable } from "./naming";
import { generalPath, isWithin, joinPath } from "./paths";
import type { ResourceType } from "./resource-type";
import { equal, isAsset, isZero } from "./values";
import { type Plain, type Viewed, type ViewedObject, View, isViewedObject } from "./view";

type Kind = "add" | "delete" | "update";

/** What a diff compares. */
export interface DiffRequest {
  readonly type: ResourceType;
  /** Inputs that the engine last stored, and the state that came with them. */
  readonly oldInputs: ViewedObject;
  readonly state: ViewedObject;
  readonly inputs: ViewedObject;
  readonly config: GcpConfig;
  /** Whether the name was made up for the program. */
  readonly autonamed: boolean;
  readonly ignored: (path: string) => boolean;
}

/** What an update would change: inputs against the state, each at its own path. */
export function diff(request: DiffRequest): Diff {
  const { type, inputs, state, oldInputs } = request;
  const changes = new Map<string, Kind>();
  const comparison = new Comparison(type, changes);
  comparison.objects(inputs, state, oldInputs, "");
  for (const path of movedBy(request)) changes.set(path, "update");
  for (const path of relabelled(request)) changes.set(path, "update");
  for (const path of [...changes.keys()]) if (request.ignored(path)) changes.delete(path);

  const replacing = new Set(type.model.immutable);
  if (changes.size > 0) {
    for (const path of type.model.replaces?.({ from: new View(state), to: new View(inputs) }) ?? []) {
      replacing.add(path);
      if (![...changes.keys()].some((changed) => isWithin(generalPath(changed), [path]))) changes.set(path, "update");
    }
  }
  const detailed: Record<string, { kind: DiffKind; inputDiff: boolean }> = {};
  for (const [path, kind] of changes) {
    // As in the genuine provider: a field inside an immutable object replaces only if it is immutable itself.
    const replaces = replacing.has(type.propertyAt(generalPath(path)));
    detailed[path] = { kind: replaces ? `${kind}-replace` : kind, inputDiff: false };
  }
  const replaced = Object.values(detailed).some(({ kind }) => kind.endsWith("-replace"));
  return {
    detailed,
    // As the genuine plugins: who chose the name keeps it, so the old one has to go first.
    deleteBeforeReplace: replaced && isAutonamable(type) && !request.autonamed,
    stables: type.model.immutable.filter((path) => path in type.schema.outputs && !(path in detailed)),
  };
}

/** A project, region or zone that a program leaves to the provider moves with the provider's configuration. */
function movedBy({ type, inputs, state, config }: DiffRequest): string[] {
  const places: Readonly<Partial<Record<keyof Placement, string>>> = {
    project: config.project,
    ...(type.model.scope === "region" && { region: config.region }),
    ...(type.model.scope === "zone" && { zone: config.zone }),
  };
  return Object.entries(places).flatMap(([name, value]) => {
    const current = state[name];
    if (!(name in type.schema.inputs) || inputs[name] !== undefined || value === "" || typeof current !== "string")
      return [];
    return lastPart(current) === value ? [] : [name];
  });
}

/** Labels that the provider's configuration changes without the resource's own changing. */
function relabelled({ type, inputs, state, config }: DiffRequest): string[] {
  const property = type.labelsProperty;
  if (property === undefined || !("pulumiLabels" in type.schema.outputs)) return [];
  const own = inputs[property];
  if (own instanceof Unknown || !equal(own ?? {}, state[property] ?? {})) return [];
  return equal(managedLabels(own, config), state.pulumiLabels) ? [] : ["pulumiLabels"];
}

class Comparison {
  constructor(
    private readonly type: ResourceType,
    private readonly changes: Map<string, Kind>,
  ) {}

  objects(given: ViewedObject, state: ViewedObject, former: ViewedObject, path: string): void {
    for (const name of new Set([...Object.keys(given), ...Object.keys(former)])) {
      this.value(given[name], state[name], former[name], joinPath(path, name));
    }
  }

  private value(given: Viewed | undefined, state: Viewed | undefined, former: Viewed | undefined, path: string): void {
    const declared = generalPath(path);
    if (given === undefined || given === null) this.left(state, former, path, declared);
    else if (given instanceof Unknown) this.changes.set(path, state === undefined ? "add" : "update");
    else if (state === undefined || state === null) {
      if (!isZero(given)) this.changes.set(path, "add");
    } else if (this.sameText(given, state, declared)) return;
    else if (isAsset(given)) {
      if (!equal(given, state)) this.changes.set(path, "update");
    } else if (isViewedObject(given) && isViewedObject(state))
      this.objects(given, state, isViewedObject(former) ? former : {}, path);
    else if (Array.isArray(given) && Array.isArray(state))
      this.lists(given, state, Array.isArray(former) ? former : [], path, declared);
    else if (!(isZero(given) && isZero(state))) this.changes.set(path, "update");
  }

  /** A property that the program does not give (any more). */
  private left(state: Viewed | undefined, former: Viewed | undefined, path: string, declared: string): void {
    if (former === undefined || former === null || this.type.serverDecides(declared)) return;
    const fallback = this.type.model.defaults?.[declared];
    if (fallback !== undefined) {
      if (!equal(fallback, state)) this.changes.set(path, "update");
    } else if (!isZero(state)) this.changes.set(path, "delete");
  }

  private sameText(given: Viewed, state: Viewed, declared: string): boolean {
    const equivalent = this.type.model.equivalent?.[declared];
    if (equivalent?.(given as Plain, state as Plain)) return true;
    if (typeof given === "object" || typeof state === "object") return false;
    if (String(given) === String(state)) return true;
    const isReference = this.type.model.references?.some((reference) => reference.path === declared && !reference.read);
    return isReference === true && typeof given === "string" && typeof state === "string" && sameLink(given, state);
  }

  private lists(
    given: readonly Viewed[],
    state: readonly Viewed[],
    former: readonly Viewed[],
    path: string,
    declared: string,
  ): void {
    if (this.type.model.sets?.includes(declared)) [given, state] = this.unmatched(given, state, declared);
    for (let index = 0; index < Math.max(given.length, state.length); index += 1) {
      const here = joinPath(path, index);
      if (index >= given.length) this.changes.set(here, "delete");
      else if (index >= state.length) this.changes.set(here, "add");
      else if (given[index] !== undefined) this.value(given[index], state[index], former[index], here);
    }
  }

  /** Both lists in an order in which equal elements stand opposite each other, at the place that the new list gives them. */
  private unmatched(
    given: readonly Viewed[],
    state: readonly Viewed[],
    declared: string,
  ): [readonly Viewed[], readonly Viewed[]] {
    const rest = [...state];
    const opposite = given.map((item) => {
      const found = rest.findIndex((candidate) => this.matches(item, candidate, declared));
      return found < 0 ? undefined : rest.splice(found, 1)[0];
    });
    return [given, [...opposite.map((item) => item ?? rest.shift()), ...rest].filter((item) => item !== undefined)];
  }

  private matches(given: Viewed, state: Viewed, declared: string): boolean {
    const changes = new Map<string, Kind>();
    new Comparison(this.type, changes).value(given, state, undefined, `${declared}[]`);
    return changes.size === 0;
  }
}
