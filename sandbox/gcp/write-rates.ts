import { rateExceeded } from "./errors";
import { projectNumberOf } from "./identity";
import type { Model, Quota, WriteRate } from "./model";
import type { QuotaUse } from "./quotas";
import type { Store } from "./store";

const minute = 60_000;

/** Counts how often projects write, against what they may: a limit holds only where it was set. */
export class WriteRates {
  private readonly byMetric = new Map<string, WriteRate>();
  /** `project metric` → when it was written within the last minute, in milliseconds since 1970, oldest first. */
  private readonly written = new Map<string, number[]>();

  constructor(
    models: Iterable<Model>,
    private readonly store: Store,
    private readonly now: () => Date,
  ) {
    for (const { writeRate } of models) if (writeRate) this.byMetric.set(writeRate.metric, writeRate);
  }

  metrics(): readonly string[] {
    return [...this.byMetric.keys()];
  }

  quota(metric: string): Pick<Quota, "per"> | undefined {
    return this.byMetric.has(metric) ? { per: "project" } : undefined;
  }

  /** @throws ApiError (429 rateLimitExceeded); what is refused is not counted. */
  count({ writeRate }: Model, project: string): void {
    if (writeRate === undefined) return;
    const limit = this.limit(project, writeRate.metric);
    if (limit === undefined) return;
    const times = this.recent(project, writeRate.metric);
    if (times.length >= limit) throw rateExceeded(writeRate.service, limit, projectNumberOf(project));
    times.push(this.now().getTime());
  }

  /** Those that have a limit in this project. */
  list(project: string): QuotaUse[] {
    return this.metrics().flatMap((metric) => {
      const limit = this.limit(project, metric);
      const usage = this.recent(project, metric).length;
      return limit === undefined ? [] : [{ metric, project, location: "global", limit, usage }];
    });
  }

  private limit(project: string, metric: string): number | undefined {
    return this.store.settings.limits[limitKey(project, "global", metric)];
  }

  private recent(project: string, metric: string): number[] {
    const key = `${project} ${metric}`;
    const since = this.now().getTime() - minute;
    const times = (this.written.get(key) ?? []).filter((time) => time > since);
    this.written.set(key, times);
    return times;
  }
}

/** Under which a limit is kept. */
export function limitKey(project: string, location: string, metric: string): string {
  return `${project} ${location} ${metric}`;
}
