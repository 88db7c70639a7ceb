export { type KubernetesAccount, WorkloadAccount, type WorkloadAccountArgs } from "./workload-account";
