export type { ClusterAccess } from "./client/access";
export type { Programs } from "./control-plane/commands";
export {
  ControlPlanes,
  type ClusterEndpoint,
  type ClusterStatus,
  type ControlPlanesOptions,
} from "./control-plane/control-planes";
export { contextName, scratchCluster, type ClusterRef } from "./control-plane/ref";
export { createKubernetesProvider, type KubernetesConfig, type KubernetesProviderOptions } from "./provider/provider";
