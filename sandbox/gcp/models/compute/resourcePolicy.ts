import { notFound } from "../../errors";
import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { rfc1035 } from "../names";
import { under } from "../paths";

const kinds = [
  "diskConsistencyGroupPolicy",
  "groupPlacementPolicy",
  "instanceSchedulePolicy",
  "snapshotSchedulePolicy",
  "workloadPolicy",
];
const schedules = ["dailySchedule", "hourlySchedule", "weeklySchedule"];
const onTheHour = { pattern: /^([01]\d|2[0-3]):00$/, words: "a full hour in UTC, such as 04:00" };
const cron = { pattern: /^(\S+\s+){4}\S+$/, words: "a schedule in unix-cron format, such as 0 22 * * MON-FRI" };

/** Schedules for snapshots and instances, and placement. https://cloud.google.com/compute/docs/reference/rest/v1/resourcePolicies */
export const resourcePolicy: Model = {
  type: "gcp:compute/resourcePolicy:ResourcePolicy",
  service: "compute.googleapis.com",
  scope: "region",
  id: "projects/{project}/regions/{region}/resourcePolicies/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  selfLink: "https://www.googleapis.com/compute/v1/projects/{project}/regions/{region}/resourcePolicies/{name}",
  name: rfc1035,
  immutable: [
    "diskConsistencyGroupPolicy.enabled",
    ...under("groupPlacementPolicy", ["gpuTopology", "tpuTopology"]),
    "project",
    "region",
    ...under("workloadPolicy", ["acceleratorTopology", "acceleratorTopologyMode", "maxTopologyDistance", "type"]),
  ],
  defaults: { "snapshotSchedulePolicy.retentionPolicy.onSourceDiskDelete": "KEEP_AUTO_SNAPSHOTS" },
  sets: ["snapshotSchedulePolicy.schedule.weeklySchedule.dayOfWeeks"],
  bounds: {
    "groupPlacementPolicy.availabilityDomainCount": { min: 1, max: 8 },
    "groupPlacementPolicy.maxDistance": { min: 1, max: 3 },
    "groupPlacementPolicy.vmCount": { min: 1, max: 150 },
    "instanceSchedulePolicy.vmStartSchedule.schedule": cron,
    "instanceSchedulePolicy.vmStopSchedule.schedule": cron,
    "snapshotSchedulePolicy.retentionPolicy.maxRetentionDays": { min: 1, max: 65536 },
    "snapshotSchedulePolicy.schedule.dailySchedule.daysInCycle": { oneOf: [1] },
    "snapshotSchedulePolicy.schedule.dailySchedule.startTime": onTheHour,
    "snapshotSchedulePolicy.schedule.hourlySchedule.hoursInCycle": { min: 1, max: 23 },
    "snapshotSchedulePolicy.schedule.hourlySchedule.startTime": onTheHour,
    "snapshotSchedulePolicy.schedule.weeklySchedule.dayOfWeeks": { min: 1, max: 7 },
    "snapshotSchedulePolicy.schedule.weeklySchedule.dayOfWeeks[].startTime": onTheHour,
  },
  combinations: [{ rule: "exactly-one", paths: kinds }],
  check,
  admit: ({ id, inputs, name, previous }) => {
    // The provider lets the name change in place, and then asks the API for a policy that is not there.
    const wanted = inputs.string("name") ?? name;
    if (previous && wanted !== name) throw notFound(`${id.slice(0, id.lastIndexOf("/"))}/${wanted}`, "name");
  },
};

function check(inputs: View, fail: Fail): void {
  const snapshots = inputs.object("snapshotSchedulePolicy.schedule");
  if (snapshots && schedules.filter((kind) => snapshots.has(kind)).length !== 1) {
    fail("snapshotSchedulePolicy.schedule", `exactly one of ${schedules.join(", ")} must be specified`);
  }
  const instances = inputs.object("instanceSchedulePolicy");
  if (instances && !instances.has("vmStartSchedule") && !instances.has("vmStopSchedule")) {
    fail("instanceSchedulePolicy", "at least one of vmStartSchedule, vmStopSchedule must be specified");
  }
}
