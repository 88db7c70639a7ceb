/** A cluster as Google Cloud names it. */
export interface ClusterRef {
  readonly project: string;
  /** Region or zone. */
  readonly location: string;
  readonly name: string;
}

/** The cluster of programs that name none. */
export const scratchCluster: ClusterRef = { project: "sandbox", location: "local", name: "sandbox" };

/** The cluster's key, and the name of its folder. */
export function keyOf(ref: ClusterRef): string {
  return [ref.project, ref.location, ref.name].map(encodeURIComponent).join("_");
}

/** The name of the cluster's context in a kubeconfig: the one that `gcloud` gives; `sandbox` for the scratch cluster. */
export function contextName(ref: ClusterRef): string {
  return keyOf(ref) === keyOf(scratchCluster) ? scratchCluster.name : `gke_${ref.project}_${ref.location}_${ref.name}`;
}
