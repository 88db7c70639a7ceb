import { badRequest, invalidField } from "../../errors";
import type { Fail, Model, ResourceView } from "../../model";
import type { View } from "../../view";
import { rfc1035 } from "../names";
import { under } from "../paths";
import { compute, negType, networkType, regionNegType, subnetworkType } from "./types";

const serverless = ["appEngine", "cloudFunction", "cloudRun", "serverlessDeployment"];

/** Endpoints in a zone, such as pods. https://cloud.google.com/compute/docs/reference/rest/v1/networkEndpointGroups */
export const networkEndpointGroup: Model = {
  type: negType,
  service: "compute.googleapis.com",
  scope: "zone",
  id: "projects/{project}/zones/{zone}/networkEndpointGroups/{name}",
  imports: ["{project}/{zone}/{name}", "{zone}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/zones/{zone}/networkEndpointGroups/{name}`,
  name: rfc1035,
  immutable: ["defaultPort", "description", "name", "network", "networkEndpointType", "project", "subnetwork", "zone"],
  defaults: { networkEndpointType: "GCE_VM_IP_PORT" },
  references: [
    { path: "network", to: [networkType], answer: "selfLink" },
    { path: "subnetwork", to: [subnetworkType], place: "same-region", answer: "selfLink" },
  ],
  bounds: {
    defaultPort: { min: 1, max: 65535 },
    networkEndpointType: { oneOf: ["GCE_VM_IP", "GCE_VM_IP_PORT", "NON_GCP_PRIVATE_IP_PORT"] },
  },
  quotas: [{ metric: "NETWORK_ENDPOINT_GROUPS", limit: 100, per: "project" }],
  check: (inputs, fail) => {
    const type = inputs.string("networkEndpointType") ?? "GCE_VM_IP_PORT";
    if (inputs.has("defaultPort") && type === "GCE_VM_IP")
      fail("defaultPort", "cannot be set for GCE_VM_IP: it has no ports");
    if (inputs.has("subnetwork") && type === "NON_GCP_PRIVATE_IP_PORT")
      fail("subnetwork", "cannot be set for NON_GCP_PRIVATE_IP_PORT: its endpoints are outside of Google Cloud");
  },
  admit: admitNetwork,
  computed: (resource) => ({ generatedId: Number(resource.serial), size: 0 }),
};

function admitNetwork({ inputs, cloud }: ResourceView): void {
  const network = cloud.find(networkType, inputs.string("network") ?? "");
  const subnetwork = cloud.find(subnetworkType, inputs.string("subnetwork") ?? "");
  if (network && subnetwork && subnetwork.state.network !== network.state.selfLink) {
    throw invalidField("subnetwork", inputs.string("subnetwork"), "The subnetwork does not belong to the network.");
  }
  const needsSubnet = inputs.string("networkEndpointType") !== "NON_GCP_PRIVATE_IP_PORT";
  if (needsSubnet && !subnetwork && network?.state.autoCreateSubnetworks === false) {
    throw badRequest(
      "Subnetwork must be specified for a network endpoint group in a custom mode network.",
      "subnetwork",
    );
  }
}

/** A service without instances, or one behind Private Service Connect. https://cloud.google.com/compute/docs/reference/rest/v1/regionNetworkEndpointGroups */
export const regionNetworkEndpointGroup: Model = {
  type: regionNegType,
  service: "compute.googleapis.com",
  scope: "region",
  id: "projects/{project}/regions/{region}/networkEndpointGroups/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/regions/{region}/networkEndpointGroups/{name}`,
  name: rfc1035,
  immutable: [
    "appEngine",
    ...under("appEngine", ["service", "urlMask", "version"]),
    "cloudFunction",
    ...under("cloudFunction", ["function", "urlMask"]),
    "cloudRun",
    ...under("cloudRun", ["service", "tag", "urlMask"]),
    "description",
    "name",
    "network",
    "networkEndpointType",
    "project",
    "pscData",
    "pscData.producerPort",
    "pscTargetService",
    "region",
    "serverlessDeployment",
    ...under("serverlessDeployment", ["platform", "resource", "urlMask", "version"]),
    "subnetwork",
  ],
  defaults: { networkEndpointType: "SERVERLESS" },
  references: [
    { path: "network", to: [networkType], answer: "selfLink" },
    { path: "subnetwork", to: [subnetworkType], place: "same-region", answer: "selfLink" },
  ],
  combinations: [{ rule: "conflicts", paths: serverless }],
  check: checkRegional,
  computed: ({ inputs }) => ({ network: "", ...(inputs.has("pscTargetService") && { pscData: { producerPort: "" } }) }),
};

function checkRegional(inputs: View, fail: Fail): void {
  const type = inputs.string("networkEndpointType") ?? "SERVERLESS";
  const given = serverless.find((kind) => inputs.has(kind));
  if (type === "SERVERLESS" && given === undefined)
    fail("networkEndpointType", `SERVERLESS needs one of ${serverless.join(", ")}`);
  if (type !== "SERVERLESS" && given !== undefined) fail(given, `can only be set for SERVERLESS, not for ${type}`);
  if (type === "PRIVATE_SERVICE_CONNECT" && !inputs.has("pscTargetService"))
    fail("pscTargetService", "has to be set for PRIVATE_SERVICE_CONNECT");
  if (type === "SERVERLESS" && (inputs.has("network") || inputs.has("subnetwork")))
    fail(inputs.has("network") ? "network" : "subnetwork", "cannot be set for SERVERLESS");
}
