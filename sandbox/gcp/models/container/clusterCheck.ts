import type { Fail } from "../../model";
import type { View } from "../../view";
import { checkNodeConfig } from "./nodeConfig";

/** Problems that a cluster's inputs show by themselves. */
export function checkCluster(inputs: View, fail: Fail): void {
  checkNodes(inputs, fail);
  checkDataplane(inputs, fail);
  checkAddresses(inputs, fail);
  checkMaintenance(inputs, fail);
  if (inputs.boolean("enableAutopilot") === true) checkAutopilot(inputs, fail);
  const state = inputs.string("databaseEncryption.state");
  if (state !== undefined && state !== "DECRYPTED" && !inputs.has("databaseEncryption.keyName")) {
    fail("databaseEncryption.keyName", `has to be set when state is ${state}`);
  }
  if (inputs.has("binaryAuthorization.evaluationMode") && inputs.boolean("binaryAuthorization.enabled") === true) {
    fail("binaryAuthorization.enabled", "conflicts with evaluationMode: set evaluationMode alone");
  }
}

function checkNodes(inputs: View, fail: Fail): void {
  const config = inputs.object("nodeConfig");
  if (config) checkNodeConfig(config, "nodeConfig", fail);
  inputs.list("nodePools").forEach((pool, index) => {
    const inner = pool.object("nodeConfig");
    if (inner) checkNodeConfig(inner, `nodePools[${String(index)}].nodeConfig`, fail);
  });
  if (inputs.has("nodePools") && inputs.boolean("removeDefaultNodePool") === true) {
    fail("removeDefaultNodePool", "cannot be set together with nodePools: there is no default pool to remove");
  }
  const counted = inputs.has("initialNodeCount") || inputs.unknown("initialNodeCount");
  const none = !counted && !inputs.has("nodePools") && !inputs.unknown("nodePools");
  if (inputs.boolean("enableAutopilot") !== true && (none || inputs.number("initialNodeCount") === 0)) {
    fail(
      "initialNodeCount",
      "must be greater than zero: a cluster is created with a default node pool, which removeDefaultNodePool then removes",
    );
  }
  if (counted && inputs.has("nodePools") && inputs.number("initialNodeCount") !== 0) {
    fail("initialNodeCount", "conflicts with nodePools: give the counts of the pools instead");
  }
}

function checkDataplane(inputs: View, fail: Fail): void {
  const advanced = inputs.string("datapathProvider") === "ADVANCED_DATAPATH";
  if (advanced && inputs.boolean("networkPolicy.enabled") === true) {
    fail(
      "networkPolicy.enabled",
      "Enabling NetworkPolicy for clusters with DatapathProvider=ADVANCED_DATAPATH is not allowed (network policies are always enforced there)",
    );
  }
  if (advanced || inputs.unknown("datapathProvider") || inputs.boolean("enableAutopilot") === true) return;
  const needing = [
    "enableFqdnNetworkPolicy",
    "enableCiliumClusterwideNetworkPolicy",
    "monitoringConfig.advancedDatapathObservabilityConfig.enableMetrics",
    "monitoringConfig.advancedDatapathObservabilityConfig.enableRelay",
  ];
  for (const path of needing) {
    if (inputs.boolean(path) === true) fail(path, "needs datapathProvider ADVANCED_DATAPATH");
  }
}

function checkAddresses(inputs: View, fail: Fail): void {
  const routes = inputs.string("networkingMode") === "ROUTES";
  if (routes && inputs.has("ipAllocationPolicy"))
    fail("ipAllocationPolicy", "cannot be set with networkingMode ROUTES");
  if (!routes && inputs.has("clusterIpv4Cidr") && inputs.has("ipAllocationPolicy")) {
    fail("clusterIpv4Cidr", "conflicts with ipAllocationPolicy");
  }
  if (routes && inputs.boolean("privateClusterConfig.enablePrivateNodes") === true) {
    fail(
      "privateClusterConfig.enablePrivateNodes",
      "Private clusters must be VPC-native: set networkingMode VPC_NATIVE and ipAllocationPolicy",
    );
  }
  for (const [name, block] of [
    ["clusterSecondaryRangeName", "clusterIpv4CidrBlock"],
    ["servicesSecondaryRangeName", "servicesIpv4CidrBlock"],
  ] as const) {
    if (inputs.has(`ipAllocationPolicy.${name}`) && inputs.has(`ipAllocationPolicy.${block}`)) {
      fail(`ipAllocationPolicy.${block}`, `conflicts with ipAllocationPolicy.${name}`);
    }
  }
  const isPrivate = inputs.boolean("privateClusterConfig.enablePrivateEndpoint") === true;
  const reachable = inputs.boolean("controlPlaneEndpointsConfig.ipEndpointsConfig.enabled") !== false;
  const listed = inputs.get("masterAuthorizedNetworksConfig") !== undefined;
  if (isPrivate && reachable && !listed) {
    fail(
      "masterAuthorizedNetworksConfig",
      "has to be set (an empty object allows nobody from outside) when privateClusterConfig.enablePrivateEndpoint is true",
    );
  }
  if (
    inputs.has("privateClusterConfig.masterIpv4CidrBlock") &&
    inputs.has("privateClusterConfig.privateEndpointSubnetwork")
  ) {
    fail("privateClusterConfig.masterIpv4CidrBlock", "conflicts with privateClusterConfig.privateEndpointSubnetwork");
  }
}

const day = 24 * 60 * 60 * 1000;

function checkMaintenance(inputs: View, fail: Fail): void {
  const windows = ["dailyMaintenanceWindow", "recurringWindow", "recurringMaintenanceWindow"].filter((name) =>
    inputs.has(`maintenancePolicy.${name}`),
  );
  if (windows.length > 1)
    fail(`maintenancePolicy.${windows[1] ?? ""}`, `conflicts with maintenancePolicy.${windows[0] ?? ""}`);
  const [start, end] = [
    inputs.string("maintenancePolicy.recurringWindow.startTime"),
    inputs.string("maintenancePolicy.recurringWindow.endTime"),
  ];
  if (start !== undefined && end !== undefined && Date.parse(end) <= Date.parse(start)) {
    fail("maintenancePolicy.recurringWindow.endTime", `must be after startTime (${start}), is ${end}`);
  }
  if (start !== undefined && end !== undefined && Date.parse(end) - Date.parse(start) < day / 6) {
    fail("maintenancePolicy.recurringWindow.endTime", "maintenance windows have to be at least four hours long");
  }
  const names = new Set<string>();
  inputs.list("maintenancePolicy.maintenanceExclusions").forEach((exclusion, index) => {
    const at = `maintenancePolicy.maintenanceExclusions[${String(index)}]`;
    const name = exclusion.string("exclusionName") ?? "";
    if (names.has(name)) fail(`${at}.exclusionName`, `"${name}" is used twice`);
    names.add(name);
    checkExclusion(exclusion, at, fail);
  });
}

function checkExclusion(exclusion: View, at: string, fail: Fail): void {
  const [start, end] = [Date.parse(exclusion.string("startTime") ?? ""), Date.parse(exclusion.string("endTime") ?? "")];
  if (Number.isNaN(start) || Number.isNaN(end)) return;
  if (end <= start) fail(`${at}.endTime`, "must be after startTime");
  const scope = exclusion.string("exclusionOptions.scope") ?? "NO_UPGRADES";
  const [limit, days] = scope === "NO_UPGRADES" ? [30 * day, 30] : [180 * day, 180];
  if (end - start > limit)
    fail(`${at}.endTime`, `an exclusion of scope ${scope} may last ${String(days)} days at most`);
}

/** What Autopilot decides by itself. */
function checkAutopilot(inputs: View, fail: Fail): void {
  for (const path of [
    "nodeConfig",
    "nodePools",
    "networkPolicy",
    "defaultMaxPodsPerNode",
    "enableIntranodeVisibility",
    "enableKubernetesAlpha",
  ]) {
    if (inputs.has(path) && inputs.boolean(path) !== false) fail(path, "conflicts with enableAutopilot");
  }
  if (inputs.boolean("removeDefaultNodePool") === true) fail("removeDefaultNodePool", "conflicts with enableAutopilot");
  if (inputs.boolean("enableShieldedNodes") === false) fail("enableShieldedNodes", "conflicts with enableAutopilot");
}
