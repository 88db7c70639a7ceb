import type { Durations } from "../gcp/durations";
import type { StoredResource } from "../gcp/model";
import type { Plain } from "../gcp/view";
import type { Fault } from "../faults";
import type { Ports } from "./ports";

/** One process of a cluster. */
export interface ClusterProcess {
  /** `kube-apiserver`, `etcd`, … */
  readonly role: string;
  readonly pid: number;
  /** Resident; absent where the system does not tell. */
  readonly memoryBytes?: number;
}

export interface ClusterStatus {
  readonly project: string;
  readonly location: string;
  readonly name: string;
  /** URL of the API server. */
  readonly endpoint: string;
  /** `running`, `suspended` (its region is down), `starting`, `stopped`. */
  readonly state: string;
  readonly processes: readonly ClusterProcess[];
}

/** What the background process says of itself. */
export interface Status {
  readonly home: string;
  readonly pid: number;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  /** Of the background process alone, resident. */
  readonly memoryBytes: number;
  readonly ports: Ports;
  readonly clusters: readonly ClusterStatus[];
  /** Type token → how many the cloud holds. */
  readonly resources: Readonly<Record<string, number>>;
  readonly faults: readonly Fault[];
}

/** The cloud's time, and how long things take there. */
export interface ClockStatus {
  /** RFC 3339, UTC. */
  readonly now: string;
  /** How far it is ahead of the system's clock, in milliseconds. */
  readonly ahead: number;
  /** In milliseconds, by name. */
  readonly durations: Durations;
}

/** A limit to set; `null` puts it back to its default. */
export interface LimitRequest {
  readonly project: string;
  readonly metric: string;
  readonly limit: number | null;
  /** A region, for a quota that is counted per region. */
  readonly location?: string;
}

/** Path in a resource's state → its value from now on; `null` takes it away. */
export type Changes = Readonly<Record<string, Plain>>;

/** One of the resources that a reference could mean. */
export type { StoredResource };

/** Refused by the control API: `message` says why, `status` is the HTTP status. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
