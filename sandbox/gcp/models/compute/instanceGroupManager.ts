import type { Bound, Model, Path, ResourceView } from "../../model";
import type { PlainObject } from "../../view";
import { rfc1035 } from "../names";
import { admitGroup, zonesOfGroup } from "./instanceGroupAdmit";
import { checkGroup } from "./instanceGroupCheck";
import { groupType, sameTemplate, templateReference } from "./instanceGroupLinks";

const action: Bound = { oneOf: ["NONE", "REFRESH", "RESTART", "REPLACE"] };
const percentage: Bound = { min: 0, max: 100 };
const rule: Bound = { oneOf: ["NEVER", "ON_PERMANENT_INSTANCE_DELETION"] };

const bounds: Readonly<Record<Path, Bound>> = {
  "autoHealingPolicies.initialDelaySec": { min: 0, max: 3600 },
  baseInstanceName: {
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?(-#{1,10})?$/,
    words: "a lowercase letter, then lowercase letters, digits or dashes, and perhaps -#### for numbers at its end",
    maxLength: 58,
  },
  distributionPolicyTargetShape: { oneOf: ["EVEN", "BALANCED", "ANY", "ANY_SINGLE_ZONE"] },
  distributionPolicyZones: { min: 1 },
  "instanceLifecyclePolicy.onRepair.allowChangingZone": { oneOf: ["YES", "NO"] },
  "namedPorts[].name": rfc1035,
  "namedPorts[].port": { min: 1, max: 65535 },
  "standbyPolicy.initialDelaySec": { min: 0, max: 3600 },
  statefulDisks: { max: 8 },
  "statefulDisks[].deleteRule": rule,
  "statefulExternalIps[].deleteRule": rule,
  "statefulInternalIps[].deleteRule": rule,
  targetSize: { min: 0 },
  "targetSizePolicies[].mode": { oneOf: ["BULK", "INDIVIDUAL"] },
  targetStoppedSize: { min: 0 },
  targetSuspendedSize: { min: 0 },
  "updatePolicy.maxSurgeFixed": { min: 0 },
  "updatePolicy.maxSurgePercent": percentage,
  "updatePolicy.maxUnavailableFixed": { min: 0 },
  "updatePolicy.maxUnavailablePercent": percentage,
  "updatePolicy.minReadySec": { min: 0, max: 3600 },
  "updatePolicy.minimalAction": action,
  "updatePolicy.mostDisruptiveAllowedAction": action,
  "updatePolicy.type": { oneOf: ["OPPORTUNISTIC", "PROACTIVE"] },
  versions: { min: 1, max: 2 },
  "versions[].targetSize.fixed": { min: 0 },
  "versions[].targetSize.percent": percentage,
};

/** A managed instance group over a region's zones. https://cloud.google.com/compute/docs/reference/rest/v1/regionInstanceGroupManagers */
export const regionInstanceGroupManager: Model = {
  type: groupType,
  service: "compute.googleapis.com",
  scope: "region",
  id: "projects/{project}/regions/{region}/instanceGroupManagers/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  selfLink: "https://www.googleapis.com/compute/v1/projects/{project}/regions/{region}/instanceGroupManagers/{name}",
  name: rfc1035,
  immutable: [
    "baseInstanceName",
    "description",
    "distributionPolicyZones",
    "name",
    "params",
    "params.resourceManagerTags",
    "project",
    "region",
    "targetSizePolicies[].mode",
  ],
  defaults: {
    listManagedInstancesResults: "PAGELESS",
    "statefulDisks[].deleteRule": "NEVER",
    "statefulExternalIps[].deleteRule": "NEVER",
    "statefulExternalIps[].interfaceName": "nic0",
    "statefulInternalIps[].deleteRule": "NEVER",
    "statefulInternalIps[].interfaceName": "nic0",
    waitForInstances: false,
    waitForInstancesStatus: "STABLE",
  },
  sets: ["distributionPolicyZones", "namedPorts", "statefulDisks", "targetPools"],
  equivalent: { "versions[].instanceTemplate": sameTemplate },
  writeOnly: ["params"],
  references: [
    templateReference,
    {
      path: "autoHealingPolicies.healthCheck",
      to: ["gcp:compute/healthCheck:HealthCheck", "gcp:compute/regionHealthCheck:RegionHealthCheck"],
      place: "same-region",
      answer: "selfLink",
    },
    {
      path: "resourcePolicies.workloadPolicy",
      to: ["gcp:compute/resourcePolicy:ResourcePolicy"],
      place: "same-region",
      answer: "selfLink",
    },
  ],
  bounds,
  quotas: [{ metric: "REGIONAL_INSTANCE_GROUP_MANAGERS", limit: 100, per: "region" }],
  check: checkGroup,
  admit: admitGroup,
  computed: state,
};

function state(resource: ResourceView): PlainObject {
  const { inputs, createdAt, project, region, name } = resource;
  const zones = zonesOfGroup(resource);
  const stateful = ["statefulDisks", "statefulExternalIps", "statefulInternalIps"].some((kind) => inputs.has(kind));
  return {
    creationTimestamp: createdAt,
    distributionPolicyTargetShape: "EVEN",
    distributionPolicyZones: zones,
    fingerprint: `${resource.hex(10, `fingerprint-${String(resource.generation)}`)}=`,
    instanceGroup: `https://www.googleapis.com/compute/v1/projects/${project}/regions/${region}/instanceGroups/${name}`,
    instanceGroupManagerId: Number(resource.serial),
    instanceLifecyclePolicy: {
      defaultActionOnFailure: "REPAIR",
      forceUpdateOnRepair: "NO",
      onFailedHealthCheck: "DEFAULT_ACTION",
      onRepair: { allowChangingZone: "NO" },
    },
    standbyPolicy: { initialDelaySec: 0, mode: "MANUAL" },
    targetSize: 0,
    targetSizePolicies: [],
    targetStoppedSize: 0,
    targetSuspendedSize: 0,
    updatePolicy: {
      instanceRedistributionType: "PROACTIVE",
      ...(!inputs.has("updatePolicy.maxSurgePercent") && { maxSurgeFixed: zones.length }),
      ...(!inputs.has("updatePolicy.maxUnavailablePercent") && { maxUnavailableFixed: zones.length }),
      minimalAction: "REPLACE",
      replacementMethod: "SUBSTITUTE",
      type: "OPPORTUNISTIC",
    },
    statuses: [
      {
        allInstancesConfigs: [{ currentRevision: "", effective: true }],
        isStable: true,
        statefuls: [{ hasStatefulConfig: stateful, perInstanceConfigs: [{ allEffective: true }] }],
        versionTargets: [{ isReached: true }],
      },
    ],
  };
}
