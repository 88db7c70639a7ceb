export { Cluster, type ClusterArgs } from "./cluster";
export { type BackupSpec, checkCluster, type ClusterPlan, type ClusterPlanArgs, planCluster } from "./cluster.plan";
export { kubeconfig, type KubeconfigArgs } from "./kubeconfig";
export { type ClusterRef, kubernetesProvider } from "./kubernetes-provider";
export type { MaintenanceArgs, MaintenanceExclusion, Weekday } from "./maintenance";
export { type BlueGreenUpgrade, type NodePoolSpec, poolLabel, type SurgeUpgrade } from "./node-pool.plan";
