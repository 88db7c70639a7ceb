import type { StoredResource } from "./model";
import type { Store } from "./store";

/** Finds resources of one type by texts that they hold, without looking at all of them; follows the store's changes. */
export class ResourceIndex {
  private readonly byKey = new Map<string, Map<string, StoredResource>>();

  /** @param keysOf What a resource is found by. */
  constructor(
    store: Store,
    type: string,
    private readonly keysOf: (resource: StoredResource) => Iterable<string>,
  ) {
    for (const resource of store.list(type)) this.add(resource);
    store.watch(type, (before, after) => {
      if (before) this.remove(before);
      if (after) this.add(after);
    });
  }

  /** All that have one of the keys, oldest first. */
  find(keys: Iterable<string>): StoredResource[] {
    const found = new Map<string, StoredResource>();
    for (const key of keys) for (const [id, resource] of this.byKey.get(key) ?? []) found.set(id, resource);
    return [...found.values()].sort((a, b) => a.sequence - b.sequence);
  }

  private add(resource: StoredResource): void {
    for (const key of this.keysOf(resource)) {
      const known = this.byKey.get(key);
      if (known) known.set(resource.id, resource);
      else this.byKey.set(key, new Map([[resource.id, resource]]));
    }
  }

  private remove(resource: StoredResource): void {
    for (const key of this.keysOf(resource)) {
      const known = this.byKey.get(key);
      known?.delete(resource.id);
      if (known?.size === 0) this.byKey.delete(key);
    }
  }
}

/** Indexes by name, each made when it is first asked for. */
export class Indexes {
  private readonly made = new Map<string, ResourceIndex>();

  constructor(private readonly store: Store) {}

  /** @param name What the keys are, unique for a type. */
  of(type: string, name: string, keysOf: (resource: StoredResource) => Iterable<string>): ResourceIndex {
    const id = `${type} ${name}`;
    const known = this.made.get(id);
    if (known) return known;
    const index = new ResourceIndex(this.store, type, keysOf);
    this.made.set(id, index);
    return index;
  }
}
