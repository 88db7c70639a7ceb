import * as k8s from "@pulumi/kubernetes";
import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";

/** A cluster, as those who deploy to it need it. */
export interface ClusterRef {
  /** Physical name. */
  readonly name: Output<string>;
  /** Region. */
  readonly location: string;
  /** How to reach it; holds no secret. */
  readonly kubeconfig: Output<string>;
  /** `projects/…/locations/…/clusters/…`: known before the cluster exists, the same for its whole life. */
  readonly identifier: Output<string>;
  /** `<project>.svc.id.goog`: the pool that its Kubernetes service accounts are identities of. */
  readonly workloadPool: Output<string>;
}

/**
 * The provider for a cluster's Kubernetes objects.
 *
 * Objects belong to the cluster that `clusterIdentifier` names: a new kubeconfig updates the provider and touches none of them.
 * A cluster that can't be reached fails the update; its objects are never taken for deleted.
 *
 * Source: https://www.pulumi.com/registry/packages/kubernetes/api-docs/provider/
 */
export function kubernetesProvider(
  name: string,
  cluster: { readonly kubeconfig: Input<string>; readonly identifier: Input<string> },
  opts?: CustomResourceOptions,
): k8s.Provider {
  return new k8s.Provider(
    name,
    { kubeconfig: cluster.kubeconfig, clusterIdentifier: cluster.identifier, enableServerSideApply: true },
    opts,
  );
}
