import { quotaExceeded } from "./errors";
import { regionOf } from "./locations";
import type { Model, Placement, Quota, StoredResource } from "./model";
import type { Store } from "./store";
import { WriteRates, limitKey } from "./write-rates";
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

/** Counts what projects hold against what they may hold, and how often they write. */
export class Quotas {
  private readonly byMetric = new Map<string, { readonly model: Model; readonly quota: Quota }[]>();
  private readonly rates: WriteRates;
  /** Metric → `project location` → what is used; kept up to date once it was asked for. */
  private readonly used = new Map<string, Map<string, number>>();

  /** @param now Default: the system's clock. */
  constructor(
    models: Iterable<Model>,
    private readonly store: Store,
    now: () => Date = () => new Date(),
  ) {
    const known = [...models];
    this.rates = new WriteRates(known, store, now);
    for (const model of known) {
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

  /** Counts one write of this type. @throws ApiError (429) when the project has written too often within a minute */
  countWrite(model: Model, project: string): void {
    this.rates.count(model, project);
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
    return [...uses, ...this.rates.list(project)];
  }

  /** Changes a limit; `undefined` puts it back to its default. @param location A region, for a regional quota. @throws for a metric that no model counts. */
  set(project: string, metric: string, limit: number | undefined, location = "global"): void {
    const quota = this.byMetric.get(metric)?.[0]?.quota ?? this.rates.quota(metric);
    if (quota === undefined) {
      const known = [...this.byMetric.keys(), ...this.rates.metrics()].sort();
      throw new Error(`'${metric}' is not a quota that the sandbox counts: ${known.join(", ")}`);
    }
    if ((quota.per === "region") === (location === "global")) {
      throw new Error(
        `'${metric}' is counted per ${quota.per}: ${quota.per === "region" ? "name a region" : "name no region"}`,
      );
    }
    if (limit !== undefined && (!Number.isFinite(limit) || limit < 0))
      throw new Error(`${metric}: a limit is a number from 0 on, not ${String(limit)}`);
    const key = limitKey(project, location, metric);
    const others = Object.entries(this.store.settings.limits).filter(([other]) => other !== key);
    this.store.set({ limits: Object.fromEntries(limit === undefined ? others : [...others, [key, limit]]) });
  }

  private limit(quota: Quota, project: string, location: string): number {
    return this.store.settings.limits[limitKey(project, location, quota.metric)] ?? quota.limit;
  }

  private usage(metric: string, project: string, location: string, without?: StoredResource): number {
    let sum = this.counted(metric).get(`${project} ${location}`) ?? 0;
    for (const { model, quota } of this.byMetric.get(metric) ?? []) {
      if (without?.type === model.type && without.project === project && locationFor(quota, without) === location)
        sum -= amountOf(quota, without.state);
    }
    return sum;
  }

  private counted(metric: string): ReadonlyMap<string, number> {
    const known = this.used.get(metric);
    if (known) return known;
    const used = new Map<string, number>();
    this.used.set(metric, used);
    for (const { model, quota } of this.byMetric.get(metric) ?? []) {
      const add = (resource: StoredResource, sign: 1 | -1): void => {
        const key = `${resource.project} ${locationFor(quota, resource)}`;
        used.set(key, (used.get(key) ?? 0) + sign * amountOf(quota, resource.state));
      };
      for (const resource of this.store.list(model.type)) add(resource, 1);
      this.store.watch(model.type, (before, after) => {
        if (before) add(before, -1);
        if (after) add(after, 1);
      });
    }
    return used;
  }
}

function amountOf(quota: Quota, state: PlainObject): number {
  return quota.amount ? quota.amount(new View(state)) : 1;
}

function locationFor(quota: Quota, resource: StoredResource): string {
  return quota.per === "region" ? regionOf(resource.location) : "global";
}
