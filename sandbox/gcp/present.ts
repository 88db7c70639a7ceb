import type { Moment, StoredResource } from "./model";
import type { Catalogue } from "./resource-type";

/**
 * Resources as they are at this moment: what the store holds and, for a type whose state changes with time or with the world outside,
 * what it has become since. Nothing of that is stored: it follows from what is.
 */
export class Present {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly moment: () => Moment,
  ) {}

  of(resource: StoredResource): StoredResource {
    return this.as(resource, this.moment());
  }

  /** All at one and the same moment. */
  all(resources: readonly StoredResource[]): StoredResource[] {
    const moment = this.moment();
    return resources.map((resource) => this.as(resource, moment));
  }

  private as(resource: StoredResource, moment: Moment): StoredResource {
    const become = this.catalogue.model(resource.type)?.become?.(resource, moment);
    return become === undefined ? resource : { ...resource, state: { ...resource.state, ...become } };
  }
}
