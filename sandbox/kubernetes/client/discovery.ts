import type { KubernetesClient } from "./client";
import { isNotFound } from "./errors";
import { at, isJsonObject, textAt, type Json } from "./json";

/** A kind that the API server serves. */
export interface ResourceKind {
  /** Such as `v1` or `apps/v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  /** The name in paths, such as `deployments`. */
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Which kinds the API server serves, remembered per group and version. */
export class Discovery {
  private readonly known = new Map<string, Promise<readonly ResourceKind[]>>();

  constructor(private readonly client: KubernetesClient) {}

  /**
   * The kind, asking the server again when it was not there before: definitions of custom resources come and go.
   *
   * @returns `undefined` when the server has no such kind.
   */
  async find(apiVersion: string, kind: string, signal?: AbortSignal): Promise<ResourceKind | undefined> {
    const remembered = (await this.known.get(apiVersion))?.find((candidate) => candidate.kind === kind);
    if (remembered !== undefined) return remembered;
    const fetched = this.fetch(apiVersion, signal);
    this.known.set(apiVersion, fetched);
    try {
      return (await fetched).find((candidate) => candidate.kind === kind);
    } catch (error) {
      this.known.delete(apiVersion);
      throw error;
    }
  }

  /** Forgets a group and version, so that the next question is asked of the server. */
  forget(apiVersion: string): void {
    this.known.delete(apiVersion);
  }

  private async fetch(apiVersion: string, signal?: AbortSignal): Promise<readonly ResourceKind[]> {
    try {
      const list = await this.client.get(versionPath(apiVersion), signal);
      const resources = at(list, "resources");
      return Array.isArray(resources)
        ? (resources as readonly Json[]).flatMap((resource) => served(apiVersion, resource))
        : [];
    } catch (error) {
      if (isNotFound(error)) return [];
      throw error;
    }
  }
}

function served(apiVersion: string, resource: Json): readonly ResourceKind[] {
  const plural = textAt(resource, "name");
  const kind = textAt(resource, "kind");
  // A name with a slash is a subresource, such as deployments/scale.
  if (!isJsonObject(resource) || plural === undefined || kind === undefined || plural.includes("/")) return [];
  return [{ apiVersion, kind, plural, namespaced: resource["namespaced"] === true }];
}

function versionPath(apiVersion: string): string {
  return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** Where a kind's objects are: all of them, or one by its name. */
export function pathOf(kind: ResourceKind, namespace: string | undefined, name?: string): string {
  const scope = kind.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  return `${versionPath(kind.apiVersion)}${scope}/${kind.plural}${name === undefined ? "" : `/${encodeURIComponent(name)}`}`;
}
