import { acl } from "../../../../../sandbox/gcp/models/managedkafka/acl";
import { cluster } from "../../../../../sandbox/gcp/models/managedkafka/cluster";
import { connectCluster } from "../../../../../sandbox/gcp/models/managedkafka/connectCluster";
import { describeModel } from "../table";
import { clusterId, key, plantNetwork, subnet } from "./world";

const gib = 2 ** 30;
const networks = "gcpConfig.accessConfig.networkConfigs";
const other = "projects/shop/regions/europe-north1/subnetworks/nodes";

describeModel({
  model: cluster,
  with: [connectCluster, acl],
  world: plantNetwork,
  good: {
    clusterId: "events",
    location: "europe-west1",
    capacityConfig: { vcpuCount: "3", memoryBytes: String(3 * gib) },
    gcpConfig: { accessConfig: { networkConfigs: [{ subnet }] } },
  },
  id: clusterId,
  importedAs: "europe-west1/events",
  outputs: { name: clusterId, state: "ACTIVE", project: "shop" },
  accepted: {
    "8 GiB for each vCPU": { "capacityConfig.memoryBytes": String(24 * gib) },
    "rebalancing and bigger disks": {
      rebalanceConfig: { mode: "AUTO_REBALANCE_ON_SCALE_UP" },
      brokerCapacityConfig: { diskSizeGib: "100" },
    },
  },
  refused: {
    "an id with capitals": [{ clusterId: "Events" }, /lowercase letter/],
    "an id of 64 characters": [{ clusterId: "a".repeat(64) }, /at most 63/],
    "a zone": [{ location: "europe-west1-b" }, /has to be in a region/],
    "a region that does not exist": [{ location: "europe-west99" }, /not a region/],
    "two vCPUs": [{ "capacityConfig.vcpuCount": "2" }, /at least 3/],
    "less than 1 GiB for each vCPU": [
      { "capacityConfig.memoryBytes": String(2 * gib) },
      /between 1 GiB and 8 GiB per vCPU/,
    ],
    "more than 8 GiB for each vCPU": [{ "capacityConfig.memoryBytes": String(25 * gib) }, /between 1 GiB and 8 GiB/],
    "a size with a unit": [{ "capacityConfig.memoryBytes": "3Gi" }, /whole number/],
    "a small disk": [{ brokerCapacityConfig: { diskSizeGib: "99" } }, /at least 100/],
    "no subnet": [{ [networks]: [] }, /at least 1 item/],
    "a subnet's self link": [
      { [networks]: [{ subnet: `https://www.googleapis.com/compute/v1/${subnet}` }] },
      /subnet's full name/,
    ],
    "a subnet that does not exist": [{ [networks]: [{ subnet: `${subnet}-none` }] }, /404.*nodes-none' was not found/],
    "a subnet of another region": [{ [networks]: [{ subnet: other }] }, /Cross-region/],
    "two subnets of one network": [
      { [networks]: [{ subnet }, { subnet: `${subnet}-more` }] },
      /only be one subnet per network/,
    ],
    "a key that the service may not use": [
      { "gcpConfig.kmsKey": key },
      /gcp-sa-managedkafka.*cryptoKeyEncrypterDecrypter/,
    ],
    "an unknown way of rebalancing": [
      { rebalanceConfig: { mode: "AUTO" } },
      /expected rebalanceConfig.mode to be one of/,
    ],
    "no capacity": [{ capacityConfig: undefined }, /capacityConfig.*Missing required/],
  },
  updated: {
    capacity: { "capacityConfig.vcpuCount": "6", "capacityConfig.memoryBytes": String(12 * gib) },
    labels: { labels: { team: "core" } },
  },
  replaced: {
    id: { clusterId: "events-2" },
    location: { location: "europe-north1" },
    key: { "gcpConfig.kmsKey": key },
  },
  updateRefused: { "too little memory": [{ "capacityConfig.vcpuCount": "6" }, /between 1 GiB and 8 GiB/] },
  blocked: {
    "workers are attached to it": [
      (trial) => {
        trial.plant("gcp:managedkafka/connectCluster:ConnectCluster", `${clusterId}-connect`, {
          kafkaCluster: clusterId,
        });
      },
      /resource 'projects.*events' is already being used by/,
    ],
  },
});
