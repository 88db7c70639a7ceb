import { stringify } from "yaml";
import type { ClusterAccess } from "../client/access";
import { contextName, type ClusterRef } from "./ref";

/** A kubeconfig with one context a cluster, each with its administrator's token. The first context is the current one. */
export function kubeconfigOf(
  clusters: readonly { readonly ref: ClusterRef; readonly access: ClusterAccess }[],
): string {
  const named = clusters.map(({ ref, access }) => ({ name: contextName(ref), access }));
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: named.map(({ name, access }) => ({
      name,
      cluster: {
        server: access.server,
        "certificate-authority-data": Buffer.from(access.caCertificate ?? "").toString("base64"),
      },
    })),
    users: named.map(({ name, access }) => ({ name, user: { token: access.token } })),
    contexts: named.map(({ name }) => ({ name, context: { cluster: name, user: name } })),
    "current-context": named[0]?.name ?? "",
  });
}
