/** The part of a service's arguments that decides which objects there are and what is in them. */
export interface ServicePlanArgs {
  /** Project of the service's account and its database. Changing it replaces the account. */
  readonly project: string;
  /** First part of the account's id. Changing it replaces the account. */
  readonly prefix: string;
  /** The clusters that run the service, by region; one or more. Leaving one out ends the service there. */
  readonly clusters: Readonly<Record<string, unknown>>;
  /** Image by digest: `registry/path@sha256:<64 hex digits>`. Tags are refused: what they mean can change. */
  readonly image: string;
  /** Port that the container listens on for HTTP, 1024 to 65535. */
  readonly port: number;
  /** Team that answers for the service, as a label value, e.g. `team-delivery`. */
  readonly owner: string;
  /** What the service promises. */
  readonly slo: ServiceLevel;
  /** What one pod needs. */
  readonly resources: PodResources;
  /** How many pods each region runs. */
  readonly scaling: Scaling;
  /** Where the service says how it is. */
  readonly probes?: {
    /** Answers while the process is fine; else it is restarted. Default `/livez`. */
    readonly live?: string;
    /** Answers while requests are welcome; else none come. Default `/readyz`. */
    readonly ready?: string;
    /** Longest start, in seconds, 10 to 600. Default 60. */
    readonly startSeconds?: number;
  };
  /** Longest time, in seconds, for requests that are under way when a pod stops, 1 to 600. Default 30. */
  readonly drainSeconds?: number;
  /** Node pool that pods run on. Default `general`. */
  readonly pool?: string;
  /** Who may call the service, by a short name. Default: nobody. */
  readonly callers?: Readonly<Record<string, Caller>>;
  /** What the service may reach besides DNS, its identity and its database, by a short name. Default: nothing. */
  readonly destinations?: Readonly<Record<string, Destination>>;
  /** Environment variables. Nothing secret. Default none. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A promise to users, over 30 days. */
export interface ServiceLevel {
  /** Share of requests that are answered without an error of ours, in percent, 90 to 99.999. */
  readonly availabilityPercent: number;
  /** Longest time for an answer, in milliseconds, 1 to 60000, ... */
  readonly latencyMs: number;
  /** … that this percentage of requests keep, 50 to 99.9. */
  readonly latencyPercentile: number;
}

export interface PodResources {
  /** CPUs it is sure of, e.g. `250m`. */
  readonly cpu: string;
  /** CPUs it may use when they are free. Default: four times `cpu`. */
  readonly cpuLimit?: string;
  /** Memory, request and limit at once, e.g. `256Mi`. */
  readonly memory: string;
  /** Disk for logs, temporary files and written layers, request and limit at once, from `128Mi`. */
  readonly ephemeralStorage: string;
}

export interface Scaling {
  /** Fewest pods, from 1. Two or more survive a node. */
  readonly min: number;
  /** Most pods, up to 1000. */
  readonly max: number;
  /** CPU use, in percent of the request, that the number of pods aims at, 10 to 90. Default 60. */
  readonly cpuPercent?: number;
}

/** Pods of another namespace that may call. */
export interface Caller {
  readonly namespace: string;
  /** Only pods with these labels. Default: all of the namespace. */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** A range that may be called, by TCP. */
export interface Destination {
  /** IPv4 range, e.g. `10.20.0.0/16`. */
  readonly cidr: string;
  readonly ports: readonly number[];
}
