import type { Model } from "../../model";
import { rfc1035 } from "../names";

const hops = ["nextHopGateway", "nextHopIlb", "nextHopInstance", "nextHopIp", "nextHopVpnTunnel"];

/** A route. https://cloud.google.com/compute/docs/reference/rest/v1/routes */
export const route: Model = {
  type: "gcp:compute/route:Route",
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/routes/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: "https://www.googleapis.com/compute/v1/projects/{project}/global/routes/{name}",
  name: rfc1035,
  immutable: [
    "description",
    "destRange",
    "name",
    "network",
    "nextHopGateway",
    "nextHopIlb",
    "nextHopInstance",
    "nextHopInstanceZone",
    "nextHopIp",
    "nextHopVpnTunnel",
    "params",
    "params.resourceManagerTags",
    "priority",
    "project",
    "tags",
  ],
  defaults: { priority: 1000 },
  sets: ["tags"],
  writeOnly: ["params"],
  bounds: {
    destRange: { cidr: {} },
    nextHopGateway: {
      pattern: /^((https?:\/\/\S+\/)?projects\/[^/]+\/)?(global\/gateways\/)?default-internet-gateway$/,
      words: "default-internet-gateway, the only gateway there is",
    },
    nextHopIp: { address: {} },
    priority: { min: 0, max: 65_535 },
  },
  combinations: [{ rule: "exactly-one", paths: hops }],
  references: [
    { path: "network", to: ["gcp:compute/network:Network"], sameProject: true, answer: "selfLink" },
    { path: "nextHopInstance", to: ["gcp:compute/instance:Instance"], sameProject: true },
    {
      path: "nextHopIlb",
      to: ["gcp:compute/forwardingRule:ForwardingRule"],
      read: (value) => (/^[\d.]+$|:/.test(value) && !value.includes("/") ? undefined : value),
    },
  ],
  quotas: [{ metric: "ROUTES", limit: 250, per: "project" }],
  computed: ({ inputs, createdAt }) => ({
    asPaths: [],
    creationTimestamp: createdAt,
    nextHopHub: "",
    nextHopInstanceZone: /\/zones\/([^/]+)\//.exec(inputs.string("nextHopInstance") ?? "")?.[1] ?? "",
    nextHopInterRegionCost: "",
    nextHopIp: "",
    nextHopMed: "",
    nextHopNetwork: "",
    nextHopOrigin: "",
    nextHopPeering: "",
    routeStatus: "ACTIVE",
    routeType: "STATIC",
    warnings: [],
  }),
};
