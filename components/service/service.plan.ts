import { physicalName } from "../naming";
import { ProblemsError } from "../shared";
import { formatBytes, formatCpu, parseBytes, parseCpu } from "./quantity";
import { checkAccount, checkService } from "./service.check";

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

/** A service with everything decided. Sizes are written as the Kubernetes API writes them. */
export interface ServicePlan {
  /** Name of the service, of its namespace and of every object in it. */
  readonly name: string;
  readonly image: string;
  readonly port: number;
  /** Parts of the id of its account in Google Cloud. */
  readonly accountId: readonly string[];
  /** Labels of every object. */
  readonly labels: Readonly<Record<string, string>>;
  /** Labels that select the pods. They can never change. */
  readonly selector: Readonly<Record<string, string>>;
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
  /** Size of `/tmp`. */
  readonly temporaryFiles: string;
  /** All that the namespace may use: every pod there can be, those that a roll-out adds, and those that it is stopping. */
  readonly quota: Readonly<Record<string, string>>;
  readonly scaling: Required<Scaling>;
  readonly probes: { readonly live: string; readonly ready: string; readonly startSeconds: number };
  readonly shutdown: { readonly waitSeconds: number; readonly graceSeconds: number };
  readonly pool: string;
  readonly callers: readonly Caller[];
  readonly destinations: readonly Destination[];
  readonly env: Readonly<Record<string, string>>;
}

/** Pods that a roll-out may add. While as many others are still stopping, these count too. */
export const rolloutSurge = "25%";

/**
 * Seconds that a stopping pod keeps serving: so long load balancers and proxies may still send requests to it.
 */
const deregistrationSeconds = 10;

/**
 * Decides everything about a service that needs no cluster. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 * @throws NameError for a name that is too long.
 */
export function planService(name: string, args: ServicePlanArgs): ServicePlan {
  const physical = physicalName({ kind: "kubernetes", parts: [name] });
  const accountId = [args.prefix, physical];
  const account = physicalName({ kind: "serviceAccount", parts: accountId });
  const problems = [...checkService(args), ...checkAccount(account, args.project)];
  if (problems.length > 0) throw new ProblemsError(`Service ${name}`, problems);
  const { slo, scaling, probes = {}, drainSeconds = 30 } = args;
  const selector = { "app.kubernetes.io/name": physical };
  return {
    name: physical,
    accountId,
    image: args.image,
    port: args.port,
    labels: {
      ...selector,
      "app.kubernetes.io/part-of": "homeport",
      "homeport/owner": args.owner,
      "homeport/slo-availability": String(slo.availabilityPercent),
      "homeport/slo-latency": `p${slo.latencyPercentile}-${slo.latencyMs}ms`,
    },
    selector,
    ...planResources(args),
    scaling: { min: scaling.min, max: scaling.max, cpuPercent: scaling.cpuPercent ?? 60 },
    probes: {
      live: probes.live ?? "/livez",
      ready: probes.ready ?? "/readyz",
      startSeconds: probes.startSeconds ?? 60,
    },
    shutdown: { waitSeconds: deregistrationSeconds, graceSeconds: deregistrationSeconds + drainSeconds },
    pool: args.pool ?? "general",
    callers: Object.values(args.callers ?? {}),
    destinations: Object.values(args.destinations ?? {}),
    env: args.env ?? {},
  };
}

function planResources({
  resources,
  scaling,
}: ServicePlanArgs): Pick<ServicePlan, "requests" | "limits" | "temporaryFiles" | "quota"> {
  const cpu = parseCpu(resources.cpu) ?? 0;
  const cpuLimit = resources.cpuLimit === undefined ? 4 * cpu : (parseCpu(resources.cpuLimit) ?? 0);
  const memory = parseBytes(resources.memory) ?? 0;
  const storage = parseBytes(resources.ephemeralStorage) ?? 0;
  const pods = scaling.max + 2 * Math.ceil(scaling.max / 4);
  const quantities = (cpus: number, count: number): Record<string, string> => ({
    cpu: formatCpu(cpus * count),
    memory: formatBytes(memory * count),
    "ephemeral-storage": formatBytes(storage * count),
  });
  const prefixed = (prefix: string, values: Record<string, string>): [string, string][] =>
    Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]);
  return {
    requests: quantities(cpu, 1),
    limits: quantities(cpuLimit, 1),
    temporaryFiles: formatBytes(storage / 2),
    quota: Object.fromEntries([
      ...prefixed("requests", quantities(cpu, pods)),
      ...prefixed("limits", quantities(cpuLimit, pods)),
      ["pods", String(pods)],
      ["persistentvolumeclaims", "0"],
      ["services.loadbalancers", "0"],
      ["services.nodeports", "0"],
    ]),
  };
}
