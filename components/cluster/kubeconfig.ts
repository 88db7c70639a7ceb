/** What a kubeconfig is made from. All of it stays the same for a cluster's whole life. */
export interface KubeconfigArgs {
  /** Name of the cluster; names its entry, user and context. */
  readonly name: string;
  /** The control plane's DNS endpoint, `gke-….<region>.gke.goog`, without a scheme. */
  readonly endpoint: string;
}

/**
 * A kubeconfig, as JSON, that reaches a cluster's control plane by its DNS endpoint.
 *
 * It holds no secret: `gke-gcloud-auth-plugin` gets a token for whoever runs it, and IAM decides. The endpoint's certificate
 * is issued by a public authority, so no certificate is pinned that a rotation would change.
 *
 * Source: https://cloud.google.com/kubernetes-engine/docs/concepts/network-isolation#dns-based_endpoint
 */
export function kubeconfig({ name, endpoint }: KubeconfigArgs): string {
  const user = {
    exec: {
      // The version that the plugin answers with; another is refused.
      apiVersion: "client.authentication.k8s.io/v1beta1",
      command: "gke-gcloud-auth-plugin",
      installHint: "Install it with: gcloud components install gke-gcloud-auth-plugin",
      provideClusterInfo: true,
      interactiveMode: "Never",
    },
  };
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server: `https://${endpoint}` } }],
    users: [{ name, user }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  });
}
