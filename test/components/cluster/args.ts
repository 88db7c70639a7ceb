import type { ClusterPlanArgs } from "../../../components/cluster";

/** Arguments of a cluster that has everything, for tests to change. */
export const planArgs: ClusterPlanArgs = {
  project: "test-project",
  prefix: "home",
  network: { region: "us-central1", nodeCidr: "10.4.0.0/20", podCidr: "10.0.0.0/14" },
  pools: {
    system: { machineType: "e2-standard-4", minNodes: 3, maxNodes: 6 },
    general: { machineType: "n2d-standard-8", minNodes: 3, maxNodes: 30 },
    burst: { machineType: "n2d-standard-16", minNodes: 0, maxNodes: 40, spot: true },
  },
  maintenance: { days: ["SA", "SU"], startUtc: "02:00", hours: 6 },
  backup: { region: "us-east1", schedule: "0 3 * * *", retainDays: 35, lockDays: 7 },
};
