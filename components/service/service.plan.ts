import { physicalName } from "../naming";
import { ProblemsError } from "../shared";
import { formatBytes, formatCpu, parseBytes, parseCpu } from "./quantity";
import type { Caller, Destination, Scaling, ServicePlanArgs } from "./service.args";
import { checkAccount, checkService } from "./service.check";

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
