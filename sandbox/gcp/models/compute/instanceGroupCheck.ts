import type { Fail } from "../../model";
import type { View } from "../../view";
import { machineType, machineTypeWords } from "./machineTypes";

const actions = ["NONE", "REFRESH", "RESTART", "REPLACE"];

/** Problems that a managed instance group's inputs show by themselves. */
export function checkGroup(inputs: View, fail: Fail): void {
  checkVersions(inputs, fail);
  const policy = inputs.object("updatePolicy");
  if (policy) checkUpdatePolicy(policy, fail);
  checkShape(inputs, fail);
  checkStatefulness(inputs, fail);
  const names = inputs.list("namedPorts").map((port) => port.string("name"));
  if (new Set(names).size < names.length) fail("namedPorts", "each name can be given to one port only");
  inputs.list("instanceFlexibilityPolicy.instanceSelections").forEach((selection, index) => {
    for (const type of selection.strings("machineTypes")) {
      const path = `instanceFlexibilityPolicy.instanceSelections[${String(index)}].machineTypes`;
      if (machineType(type) === undefined) fail(path, `'${type}' is not ${machineTypeWords}`);
    }
  });
}

function checkVersions(inputs: View, fail: Fail): void {
  const versions = inputs.list("versions");
  if (versions.length === 0) return;
  const rest = versions.filter((version) => !version.has("targetSize")).length;
  if (rest !== 1) {
    fail(
      "versions",
      `exactly one version must not have a targetSize: it takes the rest of the group. ${rest} have none`,
    );
  }
  versions.forEach((version, index) => {
    const size = version.object("targetSize");
    if (size && size.has("fixed") === size.has("percent"))
      fail(`versions[${String(index)}].targetSize`, "exactly one of fixed, percent must be specified");
  });
  const names = versions.map((version) => version.string("name") ?? "");
  if (new Set(names).size < names.length) fail("versions", "each version needs a name of its own");
}

function checkUpdatePolicy(policy: View, fail: Fail): void {
  for (const what of ["maxSurge", "maxUnavailable"]) {
    if (policy.has(`${what}Fixed`) && policy.has(`${what}Percent`))
      fail(`updatePolicy.${what}Fixed`, `conflicts with ${what}Percent`);
  }
  const surge = policy.number("maxSurgeFixed") ?? policy.number("maxSurgePercent");
  const unavailable = policy.number("maxUnavailableFixed") ?? policy.number("maxUnavailablePercent");
  if (surge === 0 && unavailable === 0) {
    fail("updatePolicy.maxSurgeFixed", "maxSurge and maxUnavailable cannot both be 0: no instance could be updated");
  }
  if (policy.string("replacementMethod") === "RECREATE") {
    if (surge !== 0 && !policy.unknown("maxSurgeFixed"))
      fail(
        "updatePolicy.maxSurgeFixed",
        "has to be 0 when replacementMethod is RECREATE: names are kept, so nothing can be added",
      );
    if (unavailable === 0)
      fail("updatePolicy.maxUnavailableFixed", "has to be greater than 0 when replacementMethod is RECREATE");
  }
  const [least, most] = [policy.string("minimalAction"), policy.string("mostDisruptiveAllowedAction")];
  if (least !== undefined && most !== undefined && actions.indexOf(least) > actions.indexOf(most)) {
    fail("updatePolicy.minimalAction", `${least} is more disruptive than mostDisruptiveAllowedAction ${most} allows`);
  }
}

/** https://cloud.google.com/compute/docs/instance-groups/regional-mig-distribution-shape */
function checkShape(inputs: View, fail: Fail): void {
  const shape = inputs.string("distributionPolicyTargetShape");
  if (shape === undefined || shape === "EVEN" || inputs.unknown("updatePolicy")) return;
  if (inputs.string("updatePolicy.instanceRedistributionType") === "NONE") return;
  fail(
    "distributionPolicyTargetShape",
    `${shape} needs updatePolicy.instanceRedistributionType NONE: proactive redistribution is for EVEN`,
  );
}

/** https://cloud.google.com/compute/docs/instance-groups/stateful-migs */
function checkStatefulness(inputs: View, fail: Fail): void {
  const stateful = ["statefulDisks", "statefulExternalIps", "statefulInternalIps"].find((name) => inputs.has(name));
  if (stateful === undefined || inputs.unknown("updatePolicy")) return;
  if (inputs.string("updatePolicy.instanceRedistributionType") !== "NONE") {
    fail(
      stateful,
      "Proactive cross zone instance redistribution must be disabled: set updatePolicy.instanceRedistributionType to NONE",
    );
  }
  const proactive = inputs.string("updatePolicy.type") === "PROACTIVE";
  if (proactive && inputs.string("updatePolicy.replacementMethod") !== "RECREATE") {
    fail(
      stateful,
      "a stateful group is updated with updatePolicy.replacementMethod RECREATE, so that its instances keep their names",
    );
  }
}
