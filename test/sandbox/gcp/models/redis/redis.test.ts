import { instance } from "../../../../../sandbox/gcp/models/redis/instance";
import { describeModel } from "../table";
import type { Trial } from "../trial";
import { networkId, plantKeys, plantNetwork } from "../world";

function world(trial: Trial): void {
  plantNetwork(trial);
  plantKeys(trial);
}

describeModel({
  model: instance,
  world: (trial) => {
    world(trial);
    trial.plant("gcp:redis/instance:Instance", "projects/shop/locations/europe-west1/instances/other", {
      effectiveReservedIpRange: "10.77.0.0/29",
    });
  },
  good: {
    name: "sessions",
    region: "europe-west1",
    memorySizeGb: 1,
    authorizedNetwork: networkId,
    deletionProtection: false,
  },
  id: "projects/shop/locations/europe-west1/instances/sessions",
  importedAs: "europe-west1/sessions",
  outputs: { tier: "BASIC", port: 6379, connectMode: "DIRECT_PEERING", authString: "" },
  accepted: {
    "a standby with TLS and a password": {
      tier: "STANDARD_HA",
      transitEncryptionMode: "SERVER_AUTHENTICATION",
      authEnabled: true,
    },
    "replicas to read from": {
      tier: "STANDARD_HA",
      memorySizeGb: 5,
      readReplicasMode: "READ_REPLICAS_ENABLED",
      replicaCount: 2,
    },
  },
  refused: {
    "no memory": [{ memorySizeGb: 0 }, /range \(1 - 300\)/],
    "replicas without a standby": [{ replicaCount: 2 }, /replicas need tier STANDARD_HA/],
    "small replicas": [
      { tier: "STANDARD_HA", readReplicasMode: "READ_REPLICAS_ENABLED" },
      /at least 5 with read replicas/,
    ],
    "a zone of another region": [{ locationId: "europe-north1-a" }, /not a zone of region europe-west1/],
    "a name of 41 characters": [{ name: "a".repeat(41) }, /at most 40/],
    "an unknown version": [{ redisVersion: "REDIS_8_0" }, /REDIS_7_2/],
    "a range in use": [{ reservedIpRange: "10.77.0.0/29" }, /overlaps with that of '.*other'/],
    "a network without private services": [
      { connectMode: "PRIVATE_SERVICE_ACCESS", authorizedNetwork: networkId },
      /private service access is not enabled/,
    ],
    "snapshots without a period": [{ persistenceConfig: { persistenceMode: "RDB" } }, /rdbSnapshotPeriod/],
    "a network that does not exist": [{ authorizedNetwork: "none" }, /404/],
    "the default network where there is none": [{ authorizedNetwork: undefined }, /404.*networks\/default/],
  },
  updated: { memory: { memorySizeGb: 2 } },
  replaced: { tier: { tier: "STANDARD_HA" } },
});

describeModel({
  model: instance,
  case: "protected",
  world,
  good: {
    name: "sessions",
    region: "europe-west1",
    memorySizeGb: 1,
    authorizedNetwork: networkId,
    deletionProtection: false,
  },
  id: "projects/shop/locations/europe-west1/instances/sessions",
  blocked: {
    "it is protected, as it is without a word": [
      (trial, made) =>
        trial.update(made, { name: "sessions", region: "europe-west1", memorySizeGb: 1, authorizedNetwork: networkId }),
      /deletion_protection=false/,
    ],
  },
});
