import { checkIamUser } from "../database/iam-user";
import { parseCidr } from "../network/cidr";
import { checkImage, checkNumber, checkText, checkWhole, type Problem } from "../shared";
import { parseBytes, parseCpu } from "./quantity";
import type { ServicePlanArgs } from "./service.args";

const label = /^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/;
const dnsLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const variable = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** A node keeps up to 50 MiB of a container's logs, and temporary files take half. */
const leastStorage = "128Mi";

/** Everything that is wrong with a service's arguments; empty when it can be planned. */
export function checkService(args: ServicePlanArgs): readonly Problem[] {
  return [
    ...checkImage(["image"], args.image),
    ...checkWhole(["port"], args.port, 1024, 65_535, {
      reason: "containers run without the rights that lower ports need",
    }),
    ...checkText(["owner"], args.owner, label, "a label value such as team-delivery"),
    ...checkServiceLevel(args),
    ...checkResources(args),
    ...checkScaling(args),
    ...checkProbes(args),
    ...checkPaths(args),
    ...checkEnv(args.env ?? {}),
    ...checkClusters(args.clusters),
  ];
}

/** What is wrong with a service's account as a user of its database. */
export function checkAccount(accountId: string, project: string): readonly Problem[] {
  return checkIamUser({ kind: "serviceAccount", email: `${accountId}@${project}.iam.gserviceaccount.com` }, [
    "project",
  ]);
}

function checkClusters(clusters: ServicePlanArgs["clusters"]): readonly Problem[] {
  if (Object.keys(clusters).length > 0) return [];
  return [
    {
      path: ["clusters"],
      what: "no cluster to run in",
      got: {},
      allowed: "a provider for one region or more",
      fix: "pass the platform's clusters",
    },
  ];
}

function checkServiceLevel({ slo }: ServicePlanArgs): readonly Problem[] {
  return [
    ...checkNumber(["slo", "availabilityPercent"], slo.availabilityPercent, 90, 99.999, {
      reason: "100 cannot be kept",
    }),
    ...checkNumber(["slo", "latencyMs"], slo.latencyMs, 1, 60_000, { unit: "milliseconds" }),
    ...checkNumber(["slo", "latencyPercentile"], slo.latencyPercentile, 50, 99.9, { unit: "percent of requests" }),
  ];
}

function checkResources({ resources }: ServicePlanArgs): readonly Problem[] {
  const { cpu, cpuLimit, memory, ephemeralStorage } = resources;
  const cpus = 'CPUs such as "250m" or "2"';
  const bytes = 'a whole number of Ki, Mi, Gi or Ti, such as "256Mi"';
  const problems = [
    ...checkQuantity("cpu", cpu, parseCpu, cpus),
    ...(cpuLimit === undefined ? [] : checkQuantity("cpuLimit", cpuLimit, parseCpu, cpus)),
    ...checkQuantity("memory", memory, parseBytes, bytes),
    ...checkQuantity("ephemeralStorage", ephemeralStorage, parseBytes, bytes),
  ];
  if (cpuLimit !== undefined && (parseCpu(cpuLimit) ?? Infinity) < (parseCpu(cpu) ?? 0)) {
    problems.push({
      path: ["resources", "cpuLimit"],
      what: "limit below the request",
      got: cpuLimit,
      allowed: `from ${cpu}`,
      fix: "raise cpuLimit, or lower cpu",
    });
  }
  if ((parseBytes(ephemeralStorage) ?? Infinity) < (parseBytes(leastStorage) ?? 0)) {
    problems.push({
      path: ["resources", "ephemeralStorage"],
      what: "too little disk for logs and temporary files",
      got: ephemeralStorage,
      allowed: `from ${leastStorage}`,
      fix: `raise it to ${leastStorage} or more: a pod over its limit is evicted`,
    });
  }
  return problems;
}

function checkQuantity(
  key: string,
  got: string,
  parse: (text: string) => number | undefined,
  allowed: string,
): Problem[] {
  if (parse(got) !== undefined) return [];
  return [{ path: ["resources", key], what: "not a quantity", got, allowed, fix: "correct number and unit" }];
}

function checkScaling({ scaling: { min, max, cpuPercent = 60 } }: ServicePlanArgs): readonly Problem[] {
  const problems = [
    ...checkWhole(["scaling", "min"], min, 1, 1000),
    ...checkWhole(["scaling", "max"], max, 1, 1000),
    ...checkNumber(["scaling", "cpuPercent"], cpuPercent, 10, 90, { reason: "new pods need time to start" }),
  ];
  if (min > max) {
    problems.push({
      path: ["scaling", "min"],
      what: "fewest pods above most pods",
      got: min,
      allowed: `up to max, ${max}`,
      fix: "lower min or raise max",
    });
  }
  return problems;
}

function checkProbes({ probes = {}, drainSeconds = 30, pool = "general" }: ServicePlanArgs): readonly Problem[] {
  const path = /^\/\S*$/;
  return [
    ...checkText(["probes", "live"], probes.live ?? "/", path, "a path that starts with /"),
    ...checkText(["probes", "ready"], probes.ready ?? "/", path, "a path that starts with /"),
    ...checkWhole(["probes", "startSeconds"], probes.startSeconds ?? 60, 10, 600),
    ...checkWhole(["drainSeconds"], drainSeconds, 1, 600),
    ...checkText(["pool"], pool, dnsLabel, "the key of a node pool"),
  ];
}

function checkPaths({ callers = {}, destinations = {} }: ServicePlanArgs): readonly Problem[] {
  return [
    ...Object.entries(callers).flatMap(([key, { namespace }]) =>
      checkText(["callers", key, "namespace"], namespace, dnsLabel, "the name of a namespace"),
    ),
    ...Object.entries(destinations).flatMap(([key, { cidr, ports }]) => [
      ...(isRange(cidr)
        ? []
        : [
            {
              path: ["destinations", key, "cidr"],
              what: "not a range",
              got: cidr,
              allowed: "an IPv4 range such as 10.20.0.0/16, with host bits at zero",
              fix: "correct the range",
            },
          ]),
      ...(ports.length > 0 && ports.every((port) => Number.isInteger(port) && port >= 1 && port <= 65_535)
        ? []
        : [
            {
              path: ["destinations", key, "ports"],
              what: "no ports, or not ports",
              got: ports,
              allowed: "one or more whole numbers from 1 to 65535",
              fix: "name the ports that the service calls",
            },
          ]),
    ]),
  ];
}

function checkEnv(env: Readonly<Record<string, string>>): readonly Problem[] {
  return Object.keys(env).flatMap((name) =>
    checkText(["env", name], name, variable, "letters, digits and underscores, no digit first"),
  );
}

function isRange(cidr: string): boolean {
  try {
    parseCidr(cidr);
    return true;
  } catch {
    return false;
  }
}
