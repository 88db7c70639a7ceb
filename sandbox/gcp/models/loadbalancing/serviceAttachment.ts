import { invalidField } from "../../errors";
import type { Fail, Model } from "../../model";
import { View } from "../../view";
import { rfc1035 } from "../names";
import { forwardingRuleType } from "./forwardingRule";
import { compute, fingerprintOf, subnetworkType } from "./types";

/** Publishes an internal service to other networks. https://cloud.google.com/compute/docs/reference/rest/v1/serviceAttachments */
export const serviceAttachment: Model = {
  type: "gcp:compute/serviceAttachment:ServiceAttachment",
  service: "compute.googleapis.com",
  scope: "region",
  id: "projects/{project}/regions/{region}/serviceAttachments/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/regions/{region}/serviceAttachments/{name}`,
  name: rfc1035,
  immutable: ["domainNames", "name", "project", "region"],
  sets: ["consumerAcceptLists"],
  references: [
    { path: "targetService", to: [forwardingRuleType], place: "same-region", answer: "selfLink" },
    { path: "natSubnets[]", to: [subnetworkType], place: "same-region", answer: "selfLink" },
  ],
  bounds: {
    connectionPreference: { oneOf: ["ACCEPT_AUTOMATIC", "ACCEPT_MANUAL"] },
    "consumerAcceptLists[].connectionLimit": { min: 1 },
    domainNames: { max: 1 },
    "domainNames[]": { pattern: /\.$/, words: "a domain name that ends with a dot" },
    natSubnets: { min: 1 },
    propagatedConnectionLimit: { min: 0 },
  },
  check,
  admit: ({ inputs, cloud }) => {
    inputs.strings("natSubnets").forEach((link, index) => {
      const purpose = cloud.find(subnetworkType, link)?.state.purpose;
      if (purpose === "PRIVATE_SERVICE_CONNECT") return;
      throw invalidField(
        `natSubnets[${String(index)}]`,
        link,
        "A NAT subnet must have the purpose PRIVATE_SERVICE_CONNECT.",
      );
    });
    const rule = cloud.find(forwardingRuleType, inputs.string("targetService") ?? "");
    const scheme = rule && new View(rule.state).string("loadBalancingScheme");
    if (scheme?.startsWith("INTERNAL") === false)
      throw invalidField("targetService", rule?.id, "The forwarding rule must be of an internal load balancer.");
  },
  computed: (resource) => ({
    connectedEndpoints: [],
    fingerprint: fingerprintOf(resource),
    propagatedConnectionLimit: 250,
    pscServiceAttachmentIds: [{ high: resource.digits(17, "high"), low: resource.digits(17, "low") }],
    reconcileConnections: false,
  }),
};

function check(inputs: View, fail: Fail): void {
  const manual = inputs.string("connectionPreference") === "ACCEPT_MANUAL";
  if (!manual && !inputs.unknown("connectionPreference") && inputs.has("consumerAcceptLists"))
    fail("consumerAcceptLists", "can only be set for ACCEPT_MANUAL");
  inputs.list("consumerAcceptLists").forEach((entry, index) => {
    const given = ["projectIdOrNum", "networkUrl", "endpointUrl"].filter((name) => entry.has(name));
    if (given.length !== 1)
      fail(
        `consumerAcceptLists[${String(index)}]`,
        "exactly one of projectIdOrNum, networkUrl, endpointUrl must be specified",
      );
  });
}
