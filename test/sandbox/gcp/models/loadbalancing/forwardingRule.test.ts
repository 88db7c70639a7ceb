import { expect } from "chai";
import { backendService, regionBackendService } from "../../../../../sandbox/gcp/models/loadbalancing/backendService";
import { forwardingRule } from "../../../../../sandbox/gcp/models/loadbalancing/forwardingRule";
import { globalForwardingRule } from "../../../../../sandbox/gcp/models/loadbalancing/globalForwardingRule";
import { serviceAttachment } from "../../../../../sandbox/gcp/models/loadbalancing/serviceAttachment";
import { targetHttpProxy } from "../../../../../sandbox/gcp/models/loadbalancing/targetProxy";
import { urlMap } from "../../../../../sandbox/gcp/models/loadbalancing/urlMap";
import { describeModel } from "../table";
import { Trial } from "../trial";
import { compute, groupLink, network, plantBackends, upServices } from "./world";

const anycast = "projects/shop/global/addresses/anycast";

describeModel({
  model: globalForwardingRule,
  with: [backendService, urlMap, targetHttpProxy],
  world: async (trial) => {
    await upServices(trial);
    trial.plant("gcp:compute/globalAddress:GlobalAddress", anycast, { address: "34.1.2.3" });
    for (const name of ["gateway", "classic"]) {
      await trial.up(urlMap.type, { name, defaultService: name }, name);
      await trial.up(targetHttpProxy.type, { name, urlMap: name }, name);
    }
    const taken = { name: "taken", target: "gateway", portRange: "8080", ipAddress: "34.1.2.3" };
    await trial.up(globalForwardingRule.type, { ...taken, loadBalancingScheme: "EXTERNAL_MANAGED" }, "taken");
  },
  good: {
    name: "http",
    target: "gateway",
    portRange: "80",
    ipAddress: anycast,
    loadBalancingScheme: "EXTERNAL_MANAGED",
  },
  id: "projects/shop/global/forwardingRules/http",
  outputs: {
    ipProtocol: "TCP",
    networkTier: "PREMIUM",
    target: `${compute}/projects/shop/global/targetHttpProxies/gateway`,
  },
  accepted: {
    "an address of Google's choice": { ipAddress: undefined },
    "the old kind in front of the new one": { loadBalancingScheme: "EXTERNAL" },
    "the old kind": { target: "classic", loadBalancingScheme: undefined },
  },
  refused: {
    "no port": [{ portRange: undefined }, /a proxy listens on one port/],
    "a range of ports": [{ portRange: "80-81" }, /not on a range/],
    "port 0": [{ portRange: "0" }, /from 1 to 65535/],
    "a proxy that does not exist": [{ target: "none" }, /404/],
    "an address that does not exist": [{ ipAddress: "none" }, /404/],
    "an address and port in use": [{ portRange: "8080" }, /in-use and would result in a conflict with '.*taken'/],
    "the new kind in front of the old one": [
      { target: "classic" },
      /must match that of the backend services behind it, EXTERNAL/,
    ],
    "a filter": [
      { metadataFilters: [{ filterMatchCriteria: "MATCH_ANY", filterLabels: [{ name: "a", value: "b" }] }] },
      /INTERNAL_SELF_MANAGED/,
    ],
  },
  updated: { labels: { labels: { a: "b" } } },
  same: { "the range in full": { portRange: "80-80" }, "the address's link": { ipAddress: `${compute}/${anycast}` } },
  replaced: { port: { portRange: "443" }, address: { ipAddress: "34.1.2.4" } },
});

async function internal(trial: Trial): Promise<void> {
  plantBackends(trial);
  trial.plant("gcp:compute/address:Address", "projects/shop/regions/europe-west1/addresses/fallback", {
    address: "10.0.0.9",
  });
  const taken = { ipProtocol: "TCP", ports: ["8080"] };
  const rules = "projects/shop/regions/europe-west1/forwardingRules";
  trial.plant(forwardingRule.type, `${rules}/near`, { ...taken, ipAddress: "10.0.0.7", network });
  trial.plant(forwardingRule.type, `${rules}/far`, { ...taken, ipAddress: "10.0.0.8", network: `${network}-other` });
  await trial.up(regionBackendService.type, {
    name: "monolith",
    backends: [{ group: groupLink, balancingMode: "CONNECTION" }],
    healthChecks: "projects/shop/global/healthChecks/ready",
  });
}

const rule = {
  name: "fallback",
  region: "europe-west1",
  loadBalancingScheme: "INTERNAL",
  backendService: "monolith",
  network: "main",
  subnetwork: "nodes",
  ports: ["8080"],
};

describeModel({
  model: forwardingRule,
  with: [regionBackendService, serviceAttachment],
  world: internal,
  good: rule,
  id: "projects/shop/regions/europe-west1/forwardingRules/fallback",
  outputs: { ipProtocol: "TCP", network, pscConnectionStatus: "" },
  accepted: {
    "a reserved address": { ipAddress: "fallback", allowGlobalAccess: true },
    "an address that is taken in another network": { ipAddress: "10.0.0.8" },
  },
  refused: {
    "an address that is taken in its network": [{ ipAddress: "10.0.0.7" }, /in-use and would result in a conflict/],
    "no ports": [{ ports: undefined }, /one of ports, allPorts/],
    "ports and all ports": [{ allPorts: true }, /only one of/],
    "six ports": [{ ports: ["1", "2", "3", "4", "5", "6"] }, /at most 5/],
    "another kind than the service's": [
      { loadBalancingScheme: "EXTERNAL" },
      /must match that of the backend service, INTERNAL/,
    ],
    UDP: [{ ipProtocol: "UDP" }, /must match that of the backend service, TCP/],
    "no service": [{ backendService: undefined }, /one of "backendService", "target" must be specified/],
    "a service of another region": [{ region: "europe-north1" }, /404.*monolith/],
    "no subnet": [{ subnetwork: undefined }, /Subnetwork must be provided/],
    "a label of an external one": [
      { loadBalancingScheme: "EXTERNAL", serviceLabel: "a" },
      /can only be set for INTERNAL/,
    ],
  },
  updated: { access: { allowGlobalAccess: true } },
  replaced: { ports: { ports: ["9090"] }, service: { backendService: "other" } },
  blocked: {
    "it is published": [
      (trial) => trial.up(serviceAttachment.type, attachment),
      /forwardingRule resource .* is already being used by '.*serviceAttachments\/monolith'/,
    ],
  },
});

const attachment = {
  name: "monolith",
  region: "europe-west1",
  targetService: "fallback",
  natSubnets: ["psc"],
  connectionPreference: "ACCEPT_MANUAL",
  enableProxyProtocol: false,
  consumerAcceptLists: [{ projectIdOrNum: "partner", connectionLimit: 4 }],
};

describeModel({
  model: serviceAttachment,
  with: [regionBackendService, forwardingRule],
  world: async (trial) => {
    await internal(trial);
    await trial.up(forwardingRule.type, rule);
  },
  good: attachment,
  id: "projects/shop/regions/europe-west1/serviceAttachments/monolith",
  refused: {
    "an ordinary subnet": [{ natSubnets: ["nodes"] }, /purpose PRIVATE_SERVICE_CONNECT/],
    "a rule that does not exist": [{ targetService: "none" }, /404/],
    "a list for everyone": [{ connectionPreference: "ACCEPT_AUTOMATIC" }, /can only be set for ACCEPT_MANUAL/],
    "an entry for nobody": [{ consumerAcceptLists: [{ connectionLimit: 1 }] }, /exactly one of projectIdOrNum/],
    "an unknown preference": [{ connectionPreference: "ASK" }, /ACCEPT_MANUAL/],
    "a domain without a dot": [{ domainNames: ["shop.internal"] }, /ends with a dot/],
  },
  updated: { limit: { "consumerAcceptLists[0].connectionLimit": 8 } },
  replaced: { domain: { domainNames: ["shop.internal."] } },
  blocked: {
    "an endpoint is connected": [
      (trial) =>
        trial.up(
          forwardingRule.type,
          { name: "psc", region: "europe-west1", loadBalancingScheme: "", target: "monolith" },
          "psc",
        ),
      /already being used by '.*forwardingRules\/psc'/,
    ],
  },
});

describe("internal forwarding rules", () => {
  it("get an address of their subnet", async () => {
    const trial = new Trial([regionBackendService, forwardingRule]);
    await internal(trial);
    const made = await trial.up(forwardingRule.type, rule);
    expect(made.outputs.ipAddress).to.match(/^10\.0\.\d+\.\d+$/);
    trial.close();
  });
});
