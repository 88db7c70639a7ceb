import { type Draft, stateOf, viewOf } from "./assemble";
import type { GcpConfig } from "./config";
import { ApiError, alreadyExists, badRequest, inUse, notFound } from "./errors";
import { decimalDigits, idOf, selfLinkOf } from "./identity";
import type { CloudReader, ClusterHook, Placement, StoredResource } from "./model";
import { missingPlace, placementFromId, placementOf } from "./placement";
import type { Present } from "./present";
import type { Quotas } from "./quotas";
import { inputsOf } from "./read";
import type { References } from "./references";
import { placementOfStored } from "./references";
import { Indexes } from "./resource-index";
import type { Catalogue, ResourceType } from "./resource-type";
import { noteService, requireService } from "./services";
import { carryOver, withComputed, withDefaults } from "./settle";
import type { Store } from "./store";
import { equal } from "./values";
import { type PlainObject, View } from "./view";

/** What a program asks for. */
export interface Request {
  readonly type: ResourceType;
  readonly inputs: PlainObject;
  /** Paths of the inputs that are secret. */
  readonly secrets: readonly string[];
  readonly config: GcpConfig;
  /** URN of who asks; empty for a person. */
  readonly creator: string;
}

/** What the cloud is made of. */
export interface Parts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly references: References;
  readonly quotas: Quotas;
  readonly clusters: ClusterHook;
  readonly reader: CloudReader;
  readonly now: () => Date;
  readonly present: Present;
}

/** The cloud's API: holds every request against the models and against what exists. All refusals are `ApiError`s. */
export class Api {
  private readonly underWay = new Set<string>();
  private readonly indexes: Indexes;

  constructor(private readonly parts: Parts) {
    this.indexes = new Indexes(parts.store);
  }

  /** Makes a resource. Stored before this returns. @returns it as it is at this moment */
  async create(request: Request): Promise<StoredResource> {
    return this.parts.present.of(await this.make(request));
  }

  private async make(request: Request): Promise<StoredResource> {
    const { type, config } = request;
    const { store, references } = this.parts;
    const defaulted = withDefaults(type.model, request.inputs);
    const missing = missingPlace(type, new View(defaulted), config);
    if (missing) throw badRequest(missing.reason, missing.property);
    const found = placementOf(type, new View(defaulted), config);
    const place = { ...found, project: references.projectId(found.project) };
    requireService(store, type.model.service, place.project);
    this.parts.quotas.countWrite(type.model, place.project);
    const inputs = references.resolve(type.model, defaulted, place);
    const draft = this.draft(request, inputs, place);
    return this.exclusively(type, draft.id, async () => {
      const existing = this.unacknowledged(request) ?? store.get(type.token, draft.id);
      if (existing) return this.adopt(existing, request);
      this.requireName(type, draft.id);
      return this.finish(request, draft);
    });
  }

  /** Changes a resource in place. @returns it as it is at this moment */
  async update(request: Request, id: string): Promise<StoredResource> {
    const { type } = request;
    const { store, quotas, present } = this.parts;
    return this.exclusively(type, id, async () => {
      const previous = store.get(type.token, id);
      if (previous === undefined) throw notFound(id);
      requireService(store, type.model.service, previous.project);
      quotas.countWrite(type.model, previous.project);
      return present.of(await this.finish(request, this.redraft(request, previous)));
    });
  }

  /** Deletes a resource, and what goes with it. What does not exist is deleted already. @param force Asks neither guards nor users. */
  async delete(type: ResourceType, id: string, force = false): Promise<void> {
    const { store } = this.parts;
    await this.exclusively(type, id, async () => {
      const resource = store.get(type.token, id);
      if (resource === undefined) return;
      if (!force) {
        if (this.isKept(type, resource)) return;
        this.parts.quotas.countWrite(type.model, resource.project);
        this.requireUnguarded(type, resource);
        type.model.admitDeletion?.(resource, this.parts.reader);
        this.requireUnused(type, resource);
      }
      await this.remove(type, resource);
    });
  }

  /**
   * The inputs that would lead to what the cloud holds now.
   *
   * @param former The inputs that the engine knows; undefined when it imports.
   */
  inputsOf(
    type: ResourceType,
    resource: StoredResource,
    former: PlainObject | undefined,
    config: GcpConfig,
  ): PlainObject {
    const { reader } = this.parts;
    const { inputs, state, id, serial, createdAt, updatedAt, generation } = resource;
    const selfLink = typeof state.selfLink === "string" ? state.selfLink : "";
    const draft: Draft = {
      ...placementOfStored(resource),
      inputs: withDefaults(type.model, inputs),
      ...{ id, selfLink, serial, createdAt, now: updatedAt, generation, sequence: resource.sequence },
    };
    const untouched = stateOf(type, draft, type.model.computed?.(viewOf(draft, reader)) ?? {}, config);
    return inputsOf(type, resource, former, untouched);
  }

  private async finish(request: Request, draft: Draft): Promise<StoredResource> {
    const { type, config } = request;
    const { store, quotas, clusters, reader } = this.parts;
    const view = viewOf(draft, reader);
    type.model.admit?.(view);
    const settled = stateOf(type, draft, type.model.computed?.(view) ?? {}, config);
    quotas.require(type.model, settled, draft, draft.previous);
    const started = draft.previous === undefined ? await type.model.start?.(view, clusters) : undefined;
    const { previous } = draft;
    const resource: StoredResource = {
      type: type.token,
      id: draft.id,
      project: draft.project,
      location: draft.location,
      name: draft.name === "" ? draft.id.slice(draft.id.lastIndexOf("/") + 1) : draft.name,
      inputs: request.inputs,
      state: started === undefined ? settled : withComputed(type, settled, started),
      secrets: [...new Set([...request.secrets, ...(type.model.secrets ?? [])])],
      serial: draft.serial,
      createdAt: draft.createdAt,
      updatedAt: draft.now,
      generation: draft.generation,
      sequence: draft.sequence,
      creator: previous?.creator ?? request.creator,
      confirmed: previous?.confirmed ?? request.creator === "",
    };
    // Told before the resource itself is stored: if the process ends in between, the request is made again.
    const effects = type.model.effects?.(view) ?? [];
    for (const { id, state } of effects) this.affect(type, id, state, draft.now);
    store.put(resource);
    noteService(store, resource);
    return resource;
  }

  private affect(type: ResourceType, id: string, state: PlainObject, now: string): void {
    const other = this.parts.store.get(type.token, id);
    if (other === undefined) return;
    this.parts.store.put({ ...other, state, generation: other.generation + 1, updatedAt: now });
  }

  private draft({ type }: Request, resolved: PlainObject, place: Placement): Draft {
    const now = this.now();
    const sequence = this.parts.store.nextSequence();
    const serial = decimalDigits(`${type.token} ${String(sequence)} ${now}`, 19);
    const inputs = withPrefixedName(type, resolved, serial);
    const given = type.model.identity?.(new View(inputs), this.parts.reader, place);
    const id = idOf(type, inputs, { ...place, serial, given });
    const told = placementFromId(id, { ...place, name: new View(inputs).string(type.nameProperty) ?? "" });
    const settled = { ...told, project: this.parts.references.projectId(told.project) };
    const selfLink = selfLinkOf(type, inputs, { ...settled, serial, given });
    return { ...settled, inputs, id, selfLink, serial, createdAt: now, now, generation: 1, sequence };
  }

  /**
   * A resource that the same program has made, in a run that ended before it learned of it: it may ask again, as with a request id.
   * As soon as the engine has spoken of the resource, a second creation is refused as anyone's.
   */
  private unacknowledged(request: Request): StoredResource | undefined {
    return this.indexes
      .of(request.type.token, "unconfirmed creator", ({ confirmed, creator }) => (confirmed ? [] : [creator]))
      .find([request.creator])
      .find((known) => isOwn(known, request));
  }

  private async adopt(existing: StoredResource, request: Request): Promise<StoredResource> {
    if (!isOwn(existing, request) && request.type.model.onExisting !== "adopt") throw alreadyExists(existing.id);
    return equal(existing.inputs, request.inputs) ? existing : this.finish(request, this.redraft(request, existing));
  }

  private redraft(request: Request, previous: StoredResource): Draft {
    const { model } = request.type;
    const place = placementOfStored(previous);
    const carried = withDefaults(model, carryOver(request.type, request.inputs, previous.state));
    const { id, serial, createdAt, generation, state } = previous;
    return {
      ...place,
      inputs: this.parts.references.resolve(model, carried, place),
      id,
      selfLink: typeof state.selfLink === "string" ? state.selfLink : "",
      serial,
      createdAt,
      now: this.now(),
      generation: generation + 1,
      sequence: previous.sequence,
      previous,
    };
  }

  private requireName(type: ResourceType, id: string): void {
    const until = this.parts.store.settings.reserved[`${type.token} ${id}`];
    if (until === undefined || until <= this.now()) return;
    const words = `The resource '${id}' was deleted a short time ago: its name cannot be used before ${until}`;
    throw new ApiError(409, type.model.reservedMessage ?? words, "invalidState", type.nameProperty);
  }

  private isKept(type: ResourceType, resource: StoredResource): boolean {
    const policy = resource.state.deletionPolicy;
    if (policy === "PREVENT") {
      throw new ApiError(
        400,
        `cannot destroy ${type.className} without setting deletion_policy="DELETE" and running \`pulumi up\``,
        "failedPrecondition",
        "deletionPolicy",
      );
    }
    if (policy === "ABANDON" || type.model.onDelete === "keep") return true;
    return type.model.keep?.(new View(resource.state)) ?? false;
  }

  private requireUnguarded(type: ResourceType, resource: StoredResource): void {
    const state = new View(resource.state);
    for (const guard of type.model.guards ?? []) {
      if (equal(state.get(guard.path), guard.when ?? true)) {
        throw new ApiError(400, guard.message(resource), "failedPrecondition", guard.path);
      }
    }
  }

  private requireUnused(type: ResourceType, resource: StoredResource): void {
    const user = this.parts.references
      .uses(resource)
      .find(({ reference }) => (reference.onDelete ?? "block") === "block");
    if (user) throw inUse(kindOf(type), resource.id, user.user.id);
  }

  private async remove(type: ResourceType, resource: StoredResource): Promise<void> {
    const { store, references, catalogue, clusters } = this.parts;
    const followers = references.uses(resource).filter(({ reference }) => reference.onDelete === "cascade");
    for (const { user } of followers) {
      if (store.get(user.type, user.id)) await this.remove(catalogue.get(user.type), user);
    }
    await type.model.stop?.(resource, clusters);
    store.drop(resource.type, resource.id);
    const { reservedFor } = type.model;
    if (reservedFor === undefined) return;
    const until = new Date(this.parts.now().getTime() + reservedFor).toISOString();
    store.set({ reserved: { ...store.settings.reserved, [`${resource.type} ${resource.id}`]: until } });
  }

  /** One operation on a resource at a time: a second one is refused, as the API does. */
  private async exclusively<T>(type: ResourceType, id: string, work: () => Promise<T>): Promise<T> {
    const key = `${type.token} ${id}`;
    if (this.underWay.has(key))
      throw new ApiError(409, `The resource '${id}' is being changed by another operation`, "resourceNotReady");
    this.underWay.add(key);
    try {
      return await work();
    } finally {
      this.underWay.delete(key);
    }
  }

  private now(): string {
    return this.parts.now().toISOString();
  }
}

/** Made by the same program for the same purpose, which has not learned of it yet. */
function isOwn(existing: StoredResource, { type, creator, inputs }: Request): boolean {
  if (creator === "" || existing.creator !== creator || existing.confirmed) return false;
  const [former, wanted] = [new View(existing.inputs), new View(inputs)];
  return type.model.immutable.every((path) => path.includes("[]") || equal(former.get(path), wanted.get(path)));
}

/** A name that begins as the program says and goes on as the provider does: 26 digits. */
function withPrefixedName(type: ResourceType, inputs: PlainObject, serial: string): PlainObject {
  const prefix = inputs.namePrefix;
  if (typeof prefix !== "string" || prefix === "" || inputs.name !== undefined || !type.input("namePrefix"))
    return inputs;
  return { ...inputs, name: prefix + decimalDigits(serial, 26) };
}

/** `network`: how messages call a type. */
function kindOf({ className }: ResourceType): string {
  return className.charAt(0).toLowerCase() + className.slice(1);
}
