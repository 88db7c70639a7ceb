import type { NetworkPlan } from "./plan";

/** One rule of the network's firewall policy. */
export interface FirewallRule {
  /** Rules with lower numbers are asked first. Unique in the policy, for both directions together. */
  readonly priority: number;
  readonly direction: "INGRESS" | "EGRESS";
  readonly action: "allow" | "deny";
  readonly description: string;
  /** Sources of ingress, destinations of egress. */
  readonly ranges: readonly string[];
  /** Protocol to ports; no ports means all of them. */
  readonly protocols: Readonly<Record<string, readonly string[]>>;
  readonly logged: boolean;
}

const everywhere = ["0.0.0.0/0"];

/** Google's front ends and health checkers. https://cloud.google.com/load-balancing/docs/firewall-rules */
const healthChecks = ["35.191.0.0/16", "130.211.0.0/22"];

/** Identity-Aware Proxy. https://cloud.google.com/iap/docs/using-tcp-forwarding */
const identityAwareProxy = ["35.235.240.0/20"];

/**
 * What a control plane calls in its cluster: admission webhooks, the metrics API and kubelets.
 * GKE's own rule opens 443 and 10250 only. https://cloud.google.com/kubernetes-engine/docs/concepts/firewall-rules
 */
const webhookPorts = ["443", "6443", "8443", "9443", "10250"];

/**
 * The rules of the network: nothing goes in or out but what is listed. Pure.
 *
 * Within a cluster GKE's own VPC rules come first; what may talk to what there is up to network policies.
 */
export function planFirewall({ supernet, regions }: NetworkPlan): Readonly<Record<string, FirewallRule>> {
  const plans = Object.values(regions);
  return {
    "in-health-checks": {
      priority: 1000,
      direction: "INGRESS",
      action: "allow",
      description: "Load balancers and their health checks",
      ranges: healthChecks,
      protocols: { tcp: [] },
      logged: false,
    },
    "in-proxies": {
      priority: 1010,
      direction: "INGRESS",
      action: "allow",
      description: "Proxies of internal load balancers",
      ranges: plans.map(({ proxyOnly }) => proxyOnly),
      protocols: { tcp: [] },
      logged: false,
    },
    "in-control-planes": {
      priority: 1020,
      direction: "INGRESS",
      action: "allow",
      description: "Admission webhooks and kubelets, called by control planes",
      ranges: plans.map(({ controlPlane }) => controlPlane),
      protocols: { tcp: webhookPorts },
      logged: false,
    },
    "in-workloads": {
      priority: 1030,
      direction: "INGRESS",
      action: "allow",
      description: "Nodes and pods of all regions among themselves",
      ranges: plans.flatMap(({ nodes, pods }) => [nodes, pods]),
      protocols: { tcp: [], udp: [], icmp: [] },
      logged: false,
    },
    "in-ssh": {
      priority: 1040,
      direction: "INGRESS",
      action: "allow",
      description: "Shells through Identity-Aware Proxy",
      ranges: identityAwareProxy,
      protocols: { tcp: ["22"] },
      logged: true,
    },
    "in-nothing-else": {
      priority: 65000,
      direction: "INGRESS",
      action: "deny",
      description: "Everything else",
      ranges: everywhere,
      protocols: { all: [] },
      logged: true,
    },
    "out-internal": {
      priority: 1100,
      direction: "EGRESS",
      action: "allow",
      description: "All of the network, and what Google runs in peered networks",
      ranges: [supernet],
      protocols: { all: [] },
      logged: false,
    },
    "out-https": {
      priority: 1110,
      direction: "EGRESS",
      action: "allow",
      description: "Google's APIs, and other people's",
      ranges: everywhere,
      protocols: { tcp: ["443"] },
      logged: false,
    },
    "out-nothing-else": {
      priority: 65010,
      direction: "EGRESS",
      action: "deny",
      description: "Everything else",
      ranges: everywhere,
      protocols: { all: [] },
      logged: true,
    },
  };
}
