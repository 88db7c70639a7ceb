import { instance } from "../../../../../sandbox/gcp/models/memorystore/instance";
import { describeModel } from "../table";
import { networkId, plantNetwork } from "../world";

const endpoints = [{ network: networkId, projectId: "shop" }];

describeModel({
  model: instance,
  world: (trial) => {
    plantNetwork(trial);
    const policy = "projects/shop/locations/europe-west1/serviceConnectionPolicies/valkey";
    trial.plant("gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy", policy, {
      network: networkId,
      serviceClass: "gcp-memorystore",
    });
  },
  good: {
    instanceId: "limits",
    location: "europe-west1",
    shardCount: 1,
    mode: "CLUSTER_DISABLED",
    engineVersion: "VALKEY_8_0",
    desiredAutoCreatedEndpoints: endpoints,
    deletionProtectionEnabled: false,
  },
  id: "projects/shop/locations/europe-west1/instances/limits",
  outputs: { state: "ACTIVE", nodeConfigs: [{ sizeGb: 13 }] },
  refused: {
    "shards without a cluster": [{ shardCount: 2 }, /must be 1 when mode is CLUSTER_DISABLED/],
    "an unknown node": [{ nodeType: "HUGE" }, /HIGHMEM_MEDIUM/],
    "a region without a policy": [
      { location: "europe-north1" },
      /service class gcp-memorystore in region europe-north1/,
    ],
    "an id of three characters": [{ instanceId: "abc" }, /too short/],
  },
  updated: { replicas: { replicaCount: 1 }, version: { engineVersion: "VALKEY_9_0" } },
  replaced: { mode: { mode: "CLUSTER" } },
  updateRefused: { "an older version": [{ engineVersion: "VALKEY_7_2" }, /cannot go back from VALKEY_8_0/] },
});

describeModel({
  model: instance,
  case: "protected",
  good: { instanceId: "limits", location: "europe-west1", shardCount: 1, deletionProtectionEnabled: false },
  id: "projects/shop/locations/europe-west1/instances/limits",
  blocked: {
    "it is protected, as it is without a word": [
      (trial, made) => trial.update(made, { instanceId: "limits", location: "europe-west1", shardCount: 1 }),
      /deletion protection is enabled/,
    ],
  },
});
