import { quotaExceeded } from "./errors";
import { regionOf } from "./locations";
import type { Model, Placement, Quota, StoredResource } from "./model";
import type { Store } from "./store";
import { type PlainObject, View } from "./view";

/** How much of a quota is used. */
export interface QuotaUse {
  readonly metric: string;
  readonly project: string;
  /** Region, or `global`. */
  readonly location: string;
  readonly limit: number;
  readonly usage: number;
}

/** Counts what projects hold against what they may hold. */
export class Quotas {
  private readonly byMetric = new Map<string, { readonly model: Model; readonly quota: Quota }[]>();

  constructor(
    models: Iterable<Model>,
    private readonly store: Store,
  ) {
    for (const model of models) {
      for (const quota of model.quotas ?? []) {
        this.byMetric.set(quota.metric, [...(this.byMetric.get(quota.metric) ?? []), { model, quota }]);
      }
    }
  }

  /** @throws ApiError (403 quotaExceeded) when the project would hold more than it may. `without`: the resource's own former state. */
  require(model: Model, state: PlainObject, place: Placement, without?: StoredResource): void {
    for (const quota of model.quotas ?? []) {
      const location = quota.per === "region" ? place.region : "global";
      const wanted = amountOf(quota, state);
      if (wanted === 0 || (without && wanted <= amountOf(quota, without.state))) continue;
      const limit = this.limit(quota, place.project, location);
      if (this.usage(quota.metric, place.project, location, without) + wanted > limit) {
        throw quotaExceeded(quota.metric, limit, location === "global" ? "globally" : `in region ${location}`);
      }
    }
  }

  /** All quotas of a project that something is used of, or that were adjusted, sorted. */
  list(project: string): QuotaUse[] {
    const uses: QuotaUse[] = [];
    for (const [metric, counted] of [...this.byMetric].sort(([a], [b]) => a.localeCompare(b))) {
      const quota = counted[0]?.quota;
      if (quota === undefined) continue;
      const locations = new Set(
        counted
          .flatMap(({ model }) => this.store.list(model.type))
          .filter((resource) => resource.project === project)
          .map((resource) => locationFor(quota, resource)),
      );
      for (const key of Object.keys(this.store.settings.limits)) {
        const [owner, location, name] = key.split(" ");
        if (owner === project && name === metric && location !== undefined) locations.add(location);
      }
      for (const location of [...locations].sort()) {
        const limit = this.limit(quota, project, location);
        uses.push({ metric, project, location, limit, usage: this.usage(metric, project, location) });
      }
    }
    return uses;
  }

  /** Changes a limit. @param location A region, for a regional quota. @throws for a metric that no model counts. */
  set(project: string, metric: string, limit: number, location = "global"): void {
    const quota = this.byMetric.get(metric)?.[0]?.quota;
    if (quota === undefined) {
      throw new Error(
        `'${metric}' is not a quota that the sandbox counts: ${[...this.byMetric.keys()].sort().join(", ")}`,
      );
    }
    if ((quota.per === "region") === (location === "global")) {
      throw new Error(
        `'${metric}' is counted per ${quota.per}: ${quota.per === "region" ? "name a region" : "name no region"}`,
      );
    }
    if (!Number.isFinite(limit) || limit < 0)
      throw new Error(`${metric}: a limit is a number from 0 on, not ${String(limit)}`);
    this.store.set({ limits: { ...this.store.settings.limits, [limitKey(project, location, metric)]: limit } });
  }

  private limit(quota: Quota, project: string, location: string): number {
    return this.store.settings.limits[limitKey(project, location, quota.metric)] ?? quota.limit;
  }

  private usage(metric: string, project: string, location: string, without?: StoredResource): number {
    let sum = 0;
    for (const { model, quota } of this.byMetric.get(metric) ?? []) {
      for (const resource of this.store.list(model.type)) {
        if (resource === without || resource.project !== project || locationFor(quota, resource) !== location) continue;
        sum += amountOf(quota, resource.state);
      }
    }
    return sum;
  }
}

function amountOf(quota: Quota, state: PlainObject): number {
  return quota.amount ? quota.amount(new View(state)) : 1;
}

function locationFor(quota: Quota, resource: StoredResource): string {
  return quota.per === "region" ? regionOf(resource.location) : "global";
}

function limitKey(project: string, location: string, metric: string): string {
  return `${project} ${location} ${metric}`;
}
