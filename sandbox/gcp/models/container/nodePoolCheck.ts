import type { Fail } from "../../model";
import type { View } from "../../view";
import { checkNodeConfig } from "./nodeConfig";

/** Problems that a node pool's inputs show by themselves. */
export function checkNodePool(inputs: View, fail: Fail): void {
  const config = inputs.object("nodeConfig");
  if (config) checkNodeConfig(config, "nodeConfig", fail);
  checkAutoscaling(inputs, fail);
  checkUpgrades(inputs, fail);
  if (inputs.boolean("networkConfig.createPodRange") !== true && inputs.has("networkConfig.podIpv4CidrBlock")) {
    fail("networkConfig.podIpv4CidrBlock", "can only be set when networkConfig.createPodRange is true");
  }
}

function checkAutoscaling(inputs: View, fail: Fail): void {
  const zonal = ["minNodeCount", "maxNodeCount"].filter((name) => inputs.has(`autoscaling.${name}`));
  const total = ["totalMinNodeCount", "totalMaxNodeCount"].filter((name) => inputs.has(`autoscaling.${name}`));
  if (zonal.length > 0 && total.length > 0) {
    fail(
      `autoscaling.${total[0] ?? ""}`,
      "cannot be used together with minNodeCount and maxNodeCount, which count per zone",
    );
  }
  for (const [low, high] of [
    ["minNodeCount", "maxNodeCount"],
    ["totalMinNodeCount", "totalMaxNodeCount"],
  ] as const) {
    const [min, max] = [inputs.number(`autoscaling.${low}`), inputs.number(`autoscaling.${high}`)];
    if (min !== undefined && max !== undefined && min > max) {
      fail(`autoscaling.${low}`, `must not be greater than ${high} (${max}), is ${min}`);
    }
    if (max === 0) fail(`autoscaling.${high}`, "must be at least 1");
  }
  const limited = [...zonal, ...total].some((name) => name.toLowerCase().includes("max"));
  const unknown = inputs.unknown("autoscaling.maxNodeCount") || inputs.unknown("autoscaling.totalMaxNodeCount");
  if (inputs.object("autoscaling") && !limited && !unknown) {
    fail("autoscaling", "needs maxNodeCount (per zone) or totalMaxNodeCount");
  }
}

function checkUpgrades(inputs: View, fail: Fail): void {
  const settings = inputs.object("upgradeSettings");
  if (!settings) return;
  const strategy = settings.string("strategy") ?? "SURGE";
  const [surge, unavailable] = [settings.number("maxSurge"), settings.number("maxUnavailable")];
  if (strategy === "BLUE_GREEN") {
    if (surge !== undefined || unavailable !== undefined)
      fail("upgradeSettings.maxSurge", "cannot be set with strategy BLUE_GREEN");
    checkBlueGreen(settings, fail);
    return;
  }
  if (settings.has("blueGreenSettings"))
    fail("upgradeSettings.blueGreenSettings", "can only be set with strategy BLUE_GREEN");
  if (surge === 0 && unavailable === 0) {
    fail("upgradeSettings.maxSurge", "maxSurge and maxUnavailable cannot both be 0: no node could be upgraded");
  }
  if ((surge ?? 0) + (unavailable ?? 0) > 20) {
    fail(
      "upgradeSettings.maxSurge",
      `maxSurge and maxUnavailable together may be 20 at most, are ${String((surge ?? 0) + (unavailable ?? 0))}`,
    );
  }
}

function checkBlueGreen(settings: View, fail: Fail): void {
  const at = "upgradeSettings.blueGreenSettings.standardRolloutPolicy";
  const policy = settings.object("blueGreenSettings.standardRolloutPolicy");
  if (!settings.has("blueGreenSettings"))
    fail("upgradeSettings.blueGreenSettings", "has to be set with strategy BLUE_GREEN");
  if (policy?.has("batchPercentage") === true && policy.has("batchNodeCount")) {
    fail(`${at}.batchPercentage`, "conflicts with batchNodeCount");
  }
}
