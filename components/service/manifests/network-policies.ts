import type { types } from "@pulumi/kubernetes";
import type { Input } from "@pulumi/pulumi";
import type { ServicePlan } from "../service.plan";

type NetworkPolicy = types.input.networking.v1.NetworkPolicy;
type Spec = types.input.networking.v1.NetworkPolicySpec;

/** Cluster DNS: kube-dns, its cache on every node, and Cloud DNS behind the metadata address. */
const dnsPods = { matchExpressions: [{ key: "k8s-app", operator: "In", values: ["kube-dns", "node-local-dns"] }] };
const dnsAddresses = ["169.254.20.10/32", "169.254.169.254/32"];

/**
 * The metadata server, from where pods get their identity's tokens: before and after address translation.
 *
 * Source: https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
 */
const metadataServer = [
  { cidr: "169.254.169.254/32", ports: [80, 8080] },
  { cidr: "169.254.169.252/32", ports: [987, 988] },
];

/** PostgreSQL, and Cloud SQL's connectors. */
const databasePorts = [5432, 3307];

/**
 * What may talk to the service's pods, and what they may talk to: nothing but what is listed, by key.
 *
 * @param databases Addresses of the database's instances, as ranges; none for a service without a database.
 */
export function networkPolicies(
  plan: ServicePlan,
  databases: readonly Input<string>[],
): Readonly<Record<string, NetworkPolicy>> {
  const specs: Record<string, Spec> = {
    "default-deny": { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    dns: {
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
              podSelector: dnsPods,
            },
            ...dnsAddresses.map((cidr) => ({ ipBlock: { cidr } })),
          ],
          ports: [
            { protocol: "UDP", port: 53 },
            { protocol: "TCP", port: 53 },
          ],
        },
      ],
    },
    identity: egress(plan, metadataServer),
  };
  if (plan.callers.length > 0) specs.callers = callers(plan);
  if (plan.destinations.length > 0) specs.destinations = egress(plan, plan.destinations);
  if (databases.length > 0) {
    specs.database = egress(
      plan,
      databases.map((cidr) => ({ cidr, ports: databasePorts })),
    );
  }
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      { metadata: { name, namespace: plan.name, labels: { ...plan.labels } }, spec },
    ]),
  );
}

function callers(plan: ServicePlan): Spec {
  return {
    podSelector: { matchLabels: { ...plan.selector } },
    policyTypes: ["Ingress"],
    ingress: [
      {
        from: plan.callers.map(({ namespace, podLabels }) => ({
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
          ...(podLabels !== undefined && { podSelector: { matchLabels: { ...podLabels } } }),
        })),
        ports: [{ protocol: "TCP", port: plan.port }],
      },
    ],
  };
}

function egress(
  { selector }: ServicePlan,
  destinations: readonly { readonly cidr: Input<string>; readonly ports: readonly number[] }[],
): Spec {
  return {
    podSelector: { matchLabels: { ...selector } },
    policyTypes: ["Egress"],
    egress: destinations.map(({ cidr, ports }) => ({
      to: [{ ipBlock: { cidr } }],
      ports: ports.map((port) => ({ protocol: "TCP", port })),
    })),
  };
}
