import { disk } from "../../../../../sandbox/gcp/models/compute/disk";
import { resourcePolicy } from "../../../../../sandbox/gcp/models/compute/resourcePolicy";
import { describeModel } from "../table";
import { key, plantWorld } from "./world";

const id = "projects/shop/zones/europe-west1-b/disks/data";

describeModel({
  model: disk,
  world: (trial) => {
    plantWorld(trial);
    trial.plant(
      "gcp:compute/resourcePolicy:ResourcePolicy",
      "projects/shop/regions/europe-west1/resourcePolicies/daily",
    );
    trial.plant(
      "gcp:compute/resourcePolicy:ResourcePolicy",
      "projects/shop/regions/europe-north1/resourcePolicies/north",
    );
  },
  good: { name: "data", zone: "europe-west1-b", size: 50, type: "pd-ssd" },
  id,
  importedAs: "shop/europe-west1-b/data",
  outputs: { physicalBlockSizeBytes: 4096, selfLink: `https://www.googleapis.com/compute/v1/${id}` },
  accepted: {
    "the image's size": { size: undefined, image: "debian-cloud/debian-12" },
    "a customer's key": { diskEncryptionKey: { kmsKeySelfLink: key } },
    "a snapshot schedule": { resourcePolicies: ["daily"] },
  },
  refused: {
    "a size below the type's": [{ size: 9 }, /between 10 and 65536/],
    "a type that does not exist": [{ type: "pd-fast" }, /'pd-fast' is not a type of disk/],
    "a size below the image's": [
      { size: 10, image: "windows-cloud/windows-2022" },
      /smaller than the image size \(50 GB\)/,
    ],
    "an image that does not exist": [
      { image: "debian-cloud/debian-99" },
      /404.*debian-cloud\/global\/images.*debian-99/,
    ],
    "an own image": [{ image: "projects/shop/global/images/ours" }, /404.*projects\/shop\/global\/images\/ours/],
    "an image and a source disk": [{ image: "debian-12", sourceDisk: "other" }, /only one of/],
    "a snapshot that does not exist": [{ snapshot: "none" }, /404/],
    "a schedule of another region": [
      { resourcePolicies: ["projects/shop/regions/europe-north1/resourcePolicies/north"] },
      /Cross-region/,
    ],
    "a key that it may not use": [
      { diskEncryptionKey: { kmsKeySelfLink: key, kmsKeyServiceAccount: "a@b.iam.gserviceaccount.com" } },
      /denied for a@b/,
    ],
    "a zone that does not exist": [{ zone: "europe-west1-a" }, /Unknown zone/],
    "more SSD than the quota": [{ size: 501 }, /Quota 'SSD_TOTAL_GB' exceeded. Limit: 500.0 in region europe-west1/],
  },
  updated: { "growing it": { size: 60 }, labels: { labels: { a: "b" } } },
  same: {
    "the type's link": {
      type: "https://www.googleapis.com/compute/v1/projects/shop/zones/europe-west1-b/diskTypes/pd-ssd",
    },
    "leaving the size to the server": { size: undefined },
  },
  replaced: { type: { type: "pd-balanced" }, zone: { zone: "europe-west1-c" }, image: { image: "debian-12" } },
  updateRefused: { "shrinking it": [{ size: 40 }, /cannot be smaller than current size \(50 GB\)/] },
});

const daily = { dailySchedule: { daysInCycle: 1, startTime: "04:00" } };

describeModel({
  model: resourcePolicy,
  with: [disk],
  good: {
    name: "daily",
    region: "europe-west1",
    snapshotSchedulePolicy: { schedule: daily, retentionPolicy: { maxRetentionDays: 14 } },
  },
  id: "projects/shop/regions/europe-west1/resourcePolicies/daily",
  outputs: {
    snapshotSchedulePolicy: {
      schedule: daily,
      retentionPolicy: { maxRetentionDays: 14, onSourceDiskDelete: "KEEP_AUTO_SNAPSHOTS" },
    },
  },
  accepted: {
    "a schedule of instances": {
      snapshotSchedulePolicy: undefined,
      instanceSchedulePolicy: { timeZone: "Europe/Helsinki", vmStopSchedule: { schedule: "0 20 * * MON-FRI" } },
    },
  },
  refused: {
    nothing: [{ snapshotSchedulePolicy: undefined }, /one of .*snapshotSchedulePolicy.* must be specified/],
    "two kinds": [{ groupPlacementPolicy: { vmCount: 2 } }, /only one of/],
    "half an hour": [{ "snapshotSchedulePolicy.schedule.dailySchedule.startTime": "04:30" }, /full hour/],
    "two schedules": [
      { "snapshotSchedulePolicy.schedule.hourlySchedule": { hoursInCycle: 4, startTime: "04:00" } },
      /exactly one of dailySchedule/,
    ],
    "every second day": [{ "snapshotSchedulePolicy.schedule.dailySchedule.daysInCycle": 2 }, /one of \[1\]/],
  },
  updated: { retention: { "snapshotSchedulePolicy.retentionPolicy.maxRetentionDays": 7 } },
  replaced: { region: { region: "europe-north1" } },
  updateRefused: { "another name": [{ name: "nightly" }, /404.*resourcePolicies\/nightly/] },
  blocked: {
    "a disk follows it": [
      (trial) => trial.up(disk.type, { name: "d", zone: "europe-west1-b", size: 20, resourcePolicies: ["daily"] }),
      /resourcePolicy resource .*daily' is already being used by '.*disks\/d'/,
    ],
  },
});
