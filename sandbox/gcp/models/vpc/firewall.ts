import type { Bound, Fail, Model } from "../../model";
import type { View } from "../../view";
import { rfc1035 } from "../names";

const protocol: Bound = {
  pattern: /^(tcp|udp|icmp|esp|ah|sctp|ipip|all|\d{1,3})$/,
  words: "tcp, udp, icmp, esp, ah, sctp, ipip, all or a protocol number",
};
const port: Bound = { pattern: /^\d{1,5}(-\d{1,5})?$/, words: "a port such as 443 or a range such as 8000-8080" };
const tag: Bound = { pattern: rfc1035.pattern, words: rfc1035.words, maxLength: rfc1035.maxLength };

/** A VPC firewall rule. https://cloud.google.com/compute/docs/reference/rest/v1/firewalls */
export const firewall: Model = {
  type: "gcp:compute/firewall:Firewall",
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/firewalls/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: "https://www.googleapis.com/compute/v1/projects/{project}/global/firewalls/{name}",
  name: rfc1035,
  immutable: ["direction", "name", "params", "project"],
  defaults: { priority: 1000 },
  sets: [
    "allows",
    "denies",
    "destinationRanges",
    "sourceRanges",
    "sourceServiceAccounts",
    "sourceTags",
    "targetServiceAccounts",
    "targetTags",
  ],
  writeOnly: ["params"],
  bounds: {
    priority: { min: 0, max: 65_535 },
    "allows[].protocol": protocol,
    "denies[].protocol": protocol,
    "allows[].ports[]": port,
    "denies[].ports[]": port,
    "sourceRanges[]": { cidr: {} },
    "destinationRanges[]": { cidr: {} },
    "sourceTags[]": tag,
    "targetTags[]": tag,
    sourceServiceAccounts: { max: 10 },
    targetServiceAccounts: { max: 10 },
  },
  combinations: [
    { rule: "exactly-one", paths: ["allows", "denies"] },
    { rule: "conflicts", paths: ["sourceServiceAccounts", "sourceTags"] },
    { rule: "conflicts", paths: ["sourceServiceAccounts", "targetTags"] },
    { rule: "conflicts", paths: ["targetServiceAccounts", "sourceTags"] },
    { rule: "conflicts", paths: ["targetServiceAccounts", "targetTags"] },
  ],
  references: [{ path: "network", to: ["gcp:compute/network:Network"], sameProject: true, answer: "selfLink" }],
  quotas: [{ metric: "FIREWALLS", limit: 100, per: "project" }],
  check: (inputs, fail) => {
    checkDirection(inputs, fail);
    checkPorts(inputs, fail);
  },
  computed: ({ inputs, createdAt }) => {
    const isEgress = inputs.string("direction") === "EGRESS";
    return {
      creationTimestamp: createdAt,
      destinationRanges: isEgress ? ["0.0.0.0/0"] : [],
      direction: "INGRESS",
      enableLogging: inputs.has("logConfig"),
    };
  },
};

function checkDirection(inputs: View, fail: Fail): void {
  if (inputs.unknown("direction")) return;
  const sources = ["sourceRanges", "sourceTags", "sourceServiceAccounts"];
  if (inputs.string("direction") === "EGRESS") {
    for (const path of sources.slice(1)) if (inputs.has(path)) fail(path, "can only be set when direction is INGRESS");
  } else if (!sources.some((path) => inputs.has(path))) {
    fail("sourceRanges", `one of ${sources.join(", ")} must be defined when direction is INGRESS`);
  }
}

function checkPorts(inputs: View, fail: Fail): void {
  for (const property of ["allows", "denies"]) {
    inputs.list(property).forEach((rule, index) => {
      const name = rule.string("protocol") ?? "";
      if (rule.has("ports") && name !== "" && !["tcp", "udp", "sctp", "6", "17", "132"].includes(name)) {
        fail(`${property}[${index}].ports`, `can only be set for tcp, udp and sctp, not for ${name}`);
      }
      rule.strings("ports").forEach((range, position) => {
        const [from = 0, to = from] = range.split("-").map(Number);
        if (from > to || to > 65_535)
          fail(`${property}[${index}].ports[${position}]`, `'${range}' is not within 0-65535`);
      });
    });
  }
}
