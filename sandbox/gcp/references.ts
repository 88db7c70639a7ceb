import { type ApiError, badRequest, invalidField, notFound } from "./errors";
import { projectNumberOf } from "./identity";
import { lastPart, relativeLink } from "./links";
import { regionOf } from "./locations";
import type { Model, Placement, Reference, StoredResource } from "./model";
import { places, withValue } from "./paths";
import { Indexes } from "./resource-index";
import type { Store } from "./store";
import type { PlainObject } from "./view";

/** A resource that names another. */
export interface Use {
  readonly user: StoredResource;
  readonly reference: Reference;
}

/** Finds what properties name, and who names a resource. */
export class References {
  private readonly incoming = new Map<string, { readonly model: Model; readonly reference: Reference }[]>();
  private readonly indexes: Indexes;

  constructor(
    models: Iterable<Model>,
    private readonly store: Store,
  ) {
    this.indexes = new Indexes(store);
    for (const model of models) {
      for (const reference of model.references ?? []) {
        for (const target of reference.to) {
          const known = this.incoming.get(target) ?? [];
          this.incoming.set(target, [...known, { model, reference }]);
        }
      }
    }
  }

  /** A project's id, also for its number: links may carry either. */
  projectId(project: string): string {
    if (!/^\d{12}$/.test(project)) return project;
    const known = new Set(this.store.list().map((resource) => resource.project));
    return [...known].find((id) => projectNumberOf(id) === project) ?? project;
  }

  /** The resource that a text names: by id, self link, or (near `from`) by one of the properties in `by`. */
  find(types: readonly string[], text: string, by: readonly string[], from: Placement): StoredResource | undefined {
    for (const type of types) {
      const link = relativeLink(text).replace(
        /^projects\/(\d{12})(?=\/)/,
        (_, number: string) => `projects/${this.projectId(number)}`,
      );
      const found =
        this.store.byLink(type, link) ??
        this.store.byLink(type, `projects/${from.project}/${link}`) ??
        this.byProperty(type, text, by, from);
      if (found) return found;
    }
    return undefined;
  }

  private byProperty(type: string, text: string, by: readonly string[], from: Placement): StoredResource | undefined {
    return this.store.list(type).find((candidate) =>
      by.some((property) => {
        if (property !== "name") return candidate.state[property] === text;
        return candidate.name === text && candidate.project === from.project && isNear(candidate, from);
      }),
    );
  }

  /**
   * Checks all references of a resource, and writes them as the API answers them.
   *
   * @throws ApiError for one that names nothing, or something in a place where it cannot be used.
   */
  resolve(model: Model, inputs: PlainObject, from: Placement): PlainObject {
    let resolved = inputs;
    for (const reference of model.references ?? []) {
      for (const { path, value } of places(inputs, reference.path)) {
        if (typeof value !== "string" || value === "") continue;
        const text = reference.read ? reference.read(value, from) : value;
        if (text === undefined) continue;
        const target = this.find(reference.to, text, reference.by ?? ["name"], from);
        if (target === undefined) throw missing(reference, path, value, text, from);
        checkPlace(reference, path, value, target, from);
        const answer = answerFor(reference, target);
        if (answer !== undefined) resolved = withValue(resolved, path, answer);
      }
    }
    return resolved;
  }

  /** Everything that names a resource. */
  uses(target: StoredResource): Use[] {
    return (this.incoming.get(target.type) ?? []).flatMap(({ model, reference }) =>
      this.candidates(model, reference, target)
        .filter((user) => user !== target && this.names(user, reference, target))
        .map((user) => ({ user, reference })),
    );
  }

  /** Those that may name a resource. Ids, links and names end with the same part: what holds nothing else is found by that. */
  private candidates(model: Model, reference: Reference, target: StoredResource): readonly StoredResource[] {
    if (reference.read || !isByName(reference)) return this.store.list(model.type);
    const { name, id, state } = target;
    const texts = [name, id, typeof state.selfLink === "string" ? state.selfLink : id];
    return this.indexes
      .of(model.type, reference.path, (user) =>
        places(user.state, reference.path).flatMap(({ value }) => (typeof value === "string" ? [lastPart(value)] : [])),
      )
      .find(new Set(texts.map(lastPart)));
  }

  private names(user: StoredResource, reference: Reference, target: StoredResource): boolean {
    const from = placementOfStored(user);
    // Ids, links and names all hold the name: most values need no look-up. What else is allowed may not.
    const byName = isByName(reference);
    return places(user.state, reference.path).some(({ value }) => {
      if (typeof value !== "string" || (byName && !isPartOf(value, target))) return false;
      const text = reference.read ? reference.read(value, from) : value;
      if (text === undefined) return false;
      return this.find(reference.to, text, reference.by ?? ["name"], from) === target;
    });
  }
}

function isByName({ by = [] }: Reference): boolean {
  return by.every((property) => property === "name");
}

function isPartOf(value: string, { name, id }: StoredResource): boolean {
  return value.includes(name) || value.includes(lastPart(id));
}

/** The place of a stored resource, as references are looked up from it. */
export function placementOfStored(resource: StoredResource): Placement {
  const { project, location, name } = resource;
  const region = regionOf(location);
  return {
    project,
    location,
    name,
    region: location === "global" ? "" : region,
    zone: region === location ? "" : location,
  };
}

function isNear(candidate: StoredResource, from: Placement): boolean {
  return candidate.location === "global" || candidate.location === from.location || candidate.location === from.region;
}

function missing(reference: Reference, path: string, value: string, text: string, from: Placement): ApiError {
  if (reference.missing) return badRequest(reference.missing(value), path);
  const [type = ""] = reference.to;
  const link = relativeLink(text);
  return notFound(link.includes("/") ? link : `${link}' (${type}) in '${from.project}/${from.location}`, path);
}

function checkPlace(reference: Reference, path: string, value: string, target: StoredResource, from: Placement): void {
  if (reference.sameProject && target.project !== from.project) {
    throw invalidField(
      path,
      value,
      `Cross project referencing is not allowed for this resource: it is in '${target.project}'.`,
    );
  }
  const place = reference.place ?? "any";
  if (place === "any" || target.location === "global" || from.location === "global") return;
  const same =
    place === "same-location"
      ? target.location === from.location
      : regionOf(target.location) === regionOf(from.location);
  if (!same) {
    throw invalidField(
      path,
      value,
      `Cross-region references for this resource are not allowed: it is in '${target.location}', not in '${from.location}'.`,
    );
  }
}

function answerFor(reference: Reference, target: StoredResource): string | undefined {
  switch (reference.answer ?? "as-given") {
    case "selfLink":
      return typeof target.state.selfLink === "string" ? target.state.selfLink : target.id;
    case "id":
      return target.id;
    case "name":
      return target.name;
    case "as-given":
      return undefined;
  }
}
