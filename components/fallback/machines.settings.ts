import type * as gcp from "@pulumi/gcp";
import type { Input } from "@pulumi/pulumi";
import { type FallbackPlan, portName, type RegionPlan } from "./fallback.plan";

/** What a template takes from other resources. */
export interface TemplateInputs {
  readonly project: string;
  readonly subnetwork: Input<string>;
  /** E-mail address of the machines' account. */
  readonly account: Input<string>;
  /** First-boot instructions. */
  readonly userData: Input<string>;
  /** KMS key of the disks. Default: a key of Google's. */
  readonly encryptionKey?: Input<string>;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * What machines are made from: private, measured from the first instruction on, without keys, and as the image has them.
 *
 * Source: https://cloud.google.com/compute/docs/security-controls
 */
export function templateSettings(
  plan: FallbackPlan,
  { region, templatePrefix }: RegionPlan,
  inputs: TemplateInputs,
): gcp.compute.InstanceTemplateArgs {
  const { project, subnetwork, account, encryptionKey, labels } = inputs;
  return {
    project,
    // A template can't change: each has a name of its own, so that the new one is there before the old one goes.
    namePrefix: templatePrefix,
    region,
    instanceDescription: `Runs ${plan.container.workload}`,
    machineType: plan.machineType,
    canIpForward: false,
    disks: [
      {
        boot: true,
        autoDelete: true,
        sourceImage: plan.osImage,
        diskType: plan.disk.type,
        diskSizeGb: plan.disk.gib,
        labels: { ...labels },
        ...(encryptionKey !== undefined && { diskEncryptionKey: { kmsKeySelfLink: encryptionKey } }),
      },
    ],
    // No access configuration: no address on the internet.
    networkInterfaces: [{ subnetwork, nicType: "GVNIC", stackType: "IPV4_ONLY" }],
    serviceAccount: { email: account, scopes: ["https://www.googleapis.com/auth/cloud-platform"] },
    shieldedInstanceConfig: { enableSecureBoot: true, enableVtpm: true, enableIntegrityMonitoring: true },
    scheduling: { automaticRestart: true, onHostMaintenance: "MIGRATE", provisioningModel: "STANDARD" },
    metadata: {
      "block-project-ssh-keys": "TRUE",
      "enable-oslogin": "TRUE",
      "serial-port-enable": "FALSE",
      "disable-legacy-endpoints": "TRUE",
      "google-logging-enabled": "true",
      "google-monitoring-enabled": "true",
      // A new system comes with a new template, and never by itself.
      "cos-update-strategy": "update_disabled",
      "user-data": inputs.userData,
    },
    labels: { ...labels },
  };
}

/** What a group takes from other resources. */
export interface GroupInputs {
  readonly project: string;
  readonly name: Input<string>;
  /** The template's own link, which tells it from a later one of the same name. */
  readonly template: Input<string>;
  readonly healthCheck: Input<string>;
}

/**
 * The group that keeps machines: in every zone as many, whole, up to date, and some in standby.
 *
 * Sources: https://cloud.google.com/compute/docs/instance-groups/autohealing-instances-in-migs,
 * https://cloud.google.com/compute/docs/instance-groups/suspended-and-stopped-vms-in-mig
 */
export function groupSettings(
  plan: FallbackPlan,
  { region, zones, surge }: RegionPlan,
  inputs: GroupInputs,
): gcp.compute.RegionInstanceGroupManagerArgs {
  // Twice the longest start, so that nobody is taken for dead or put to sleep while starting.
  const initialDelaySec = 2 * plan.probes.startSeconds;
  return {
    project: inputs.project,
    name: inputs.name,
    region,
    baseInstanceName: inputs.name,
    versions: [{ name: "current", instanceTemplate: inputs.template }],
    distributionPolicyZones: [...zones],
    distributionPolicyTargetShape: "EVEN",
    namedPorts: [{ name: portName, port: plan.port }],
    autoHealingPolicies: { healthCheck: inputs.healthCheck, initialDelaySec },
    instanceLifecyclePolicy: { defaultActionOnFailure: "REPAIR", forceUpdateOnRepair: "YES" },
    updatePolicy: {
      type: "PROACTIVE",
      minimalAction: "REPLACE",
      mostDisruptiveAllowedAction: "REPLACE",
      replacementMethod: "SUBSTITUTE",
      instanceRedistributionType: "PROACTIVE",
      maxSurgeFixed: surge,
      maxUnavailableFixed: 0,
    },
    standbyPolicy: { mode: "SCALE_OUT_POOL", initialDelaySec },
    targetSuspendedSize: plan.sizes.standby.suspended,
    targetStoppedSize: plan.sizes.standby.stopped,
    // Its size is the autoscaler's.
    waitForInstances: false,
  };
}

/**
 * What the number of machines follows.
 *
 * Source: https://cloud.google.com/compute/docs/autoscaler
 */
export function autoscalerSettings(
  { sizes, scaling, probes }: FallbackPlan,
  { region }: RegionPlan,
  {
    project,
    group,
  }: { readonly project: string; readonly group: { readonly id: Input<string>; readonly name: Input<string> } },
): gcp.compute.RegionAutoscalerArgs {
  const { cpuPercent, loadPercent, schedules, scaleIn } = scaling;
  return {
    project,
    // Named as its group, so that a new group has an autoscaler of its own.
    name: group.name,
    region,
    target: group.id,
    autoscalingPolicy: {
      mode: "ON",
      minReplicas: sizes.min,
      maxReplicas: sizes.max,
      cooldownPeriod: probes.startSeconds,
      // Grows ahead of a load that comes every day.
      cpuUtilization: { target: cpuPercent / 100, predictiveMethod: "OPTIMIZE_AVAILABILITY" },
      loadBalancingUtilization: { target: loadPercent / 100 },
      scalingSchedules: Object.entries(schedules).map(([key, { cron, timeZone, durationSeconds, machines }]) => ({
        name: key,
        schedule: cron,
        timeZone: timeZone ?? "UTC",
        durationSec: durationSeconds,
        minRequiredReplicas: machines,
      })),
      scaleInControl: { maxScaledInReplicas: { percent: scaleIn.percent }, timeWindowSec: scaleIn.windowSeconds },
    },
  };
}
