import { physicalName } from "../naming";
import { ProblemsError } from "../shared";
import type { SettledArmor } from "./armor.args";
import { type EdgePlanArgs, type SettledEdge, settleEdge } from "./edge.args";
import { checkEdge } from "./edge.check";
import type { SettledErrorPage } from "./error-page.plan";
import type { SettledGateway } from "./gateway.args";
import { type HostsPlan, planHosts } from "./hosts.plan";
import { planSwitch, type Share } from "./switch.plan";
import type { SettledUptime } from "./uptime.args";
import { planUptimeChecks, type UptimeCheckPlan } from "./uptime.plan";

/** Everything decided. */
export interface EdgePlan {
  readonly names: EdgeNames;
  readonly domain: string;
  readonly hosts: HostsPlan;
  /** Shares of requests, 100 together. */
  readonly shares: readonly Share[];
  readonly gateway: SettledGateway;
  readonly armor: SettledArmor;
  readonly failoverPercent: number;
  readonly logSampling: number;
  readonly errorPage: SettledErrorPage | false;
  readonly uptime: SettledUptime;
  readonly uptimeChecks: Readonly<Record<string, UptimeCheckPlan>>;
}

/** Physical names. */
export interface EdgeNames {
  /** Of what there is one of: policies, URL map, certificate map. Addresses and rules have their family behind it. */
  readonly edge: string;
  /** Of the gateways' backend and its health check. */
  readonly gateway: string;
  readonly redirect: string;
  readonly https: string;
  readonly http: string;
  readonly zone: string;
  readonly errorBackend: string;
  /** The whole world shares the names of buckets; a project's id is nobody else's. */
  readonly errorBucket: string;
}

/**
 * Decides everything about the edge that needs no cloud. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 */
export function planEdge(name: string, args: EdgePlanArgs): EdgePlan {
  const problems = checkEdge(args);
  if (problems.length > 0) throw new ProblemsError(`Edge ${name}`, problems);
  const settled = settleEdge(args);
  const { domain, gateway, armor, failoverPercent, logSampling, errorPage, uptime } = settled;
  const hosts = planHosts(domain);
  return {
    names: namesOf(settled),
    domain,
    hosts,
    shares: planSwitch(settled.gatewayPercent),
    gateway,
    armor,
    failoverPercent,
    logSampling,
    errorPage,
    uptime,
    uptimeChecks: planUptimeChecks(uptime, hosts),
  };
}

function namesOf({ project, prefix }: SettledEdge): EdgeNames {
  const compute = (...parts: readonly string[]): string => physicalName({ kind: "compute", parts: [prefix, ...parts] });
  return {
    edge: compute("edge"),
    gateway: compute("gateway"),
    redirect: compute("edge", "redirect"),
    https: compute("edge", "https"),
    http: compute("edge", "http"),
    zone: physicalName({ kind: "dnsZone", parts: [prefix, "public"] }),
    errorBackend: compute("edge", "pages"),
    errorBucket: physicalName({ kind: "bucket", parts: [project, "edge-pages"] }),
  };
}
