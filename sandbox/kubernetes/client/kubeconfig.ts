import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { parse } from "yaml";
import type { ClusterAccess } from "./access";
import { at, isJsonObject, textAt, type Json, type JsonObject } from "./json";

/** What a kubeconfig says of the cluster in use. */
export interface ActiveCluster {
  /** The cluster's entry, as it stands in the file: what the identity of a cluster is judged by. */
  readonly cluster: JsonObject;
  readonly user: JsonObject;
  readonly namespace: string | undefined;
}

/**
 * Reads a kubeconfig: YAML or JSON text, or the absolute path of a file (`~/` is the home directory).
 *
 * @throws Error that says what is wrong with it.
 */
export function parseKubeconfig(given: string): JsonObject {
  const path = given.startsWith("~/") ? join(homedir(), given.slice(2)) : given.trim();
  const text = isAbsolute(path) && !path.includes("\n") ? readFileSync(path, "utf8") : given;
  const value = parse(text) as Json | undefined;
  if (!isJsonObject(value)) {
    throw new Error(
      "the kubeconfig is neither YAML or JSON text with clusters, users and contexts nor an absolute path",
    );
  }
  return value;
}

/** The cluster in use: that of the named context, or of the current one; `undefined` when there is none. */
export function activeCluster(
  kubeconfig: JsonObject,
  overrides: { readonly context?: string; readonly cluster?: string } = {},
): ActiveCluster | undefined {
  const context = entry(kubeconfig, "contexts", overrides.context ?? textAt(kubeconfig, "current-context"), "context");
  const cluster = entry(kubeconfig, "clusters", overrides.cluster ?? textAt(context, "cluster"), "cluster");
  if (cluster === undefined) return undefined;
  return {
    cluster,
    user: entry(kubeconfig, "users", textAt(context, "user"), "user") ?? {},
    namespace: textAt(context, "namespace"),
  };
}

/** A way into the cluster with what the kubeconfig itself holds. Programs that fetch credentials are not run. */
export function accessOf({ cluster, user }: ActiveCluster): ClusterAccess {
  const certificate = pem(user, "client-certificate");
  const key = pem(user, "client-key");
  const username = textAt(user, "username");
  return {
    server: textAt(cluster, "server") ?? "",
    caCertificate: pem(cluster, "certificate-authority"),
    insecure: at(cluster, "insecure-skip-tls-verify") === true,
    token: textAt(user, "token") ?? fileText(textAt(user, "tokenFile"))?.trim(),
    ...(certificate !== undefined && key !== undefined ? { clientCertificate: { certificate, key } } : {}),
    ...(username !== undefined ? { basic: { username, password: textAt(user, "password") ?? "" } } : {}),
  };
}

function entry(
  kubeconfig: JsonObject,
  list: string,
  name: string | undefined,
  property: string,
): JsonObject | undefined {
  const entries = kubeconfig[list];
  const found = Array.isArray(entries)
    ? (entries as readonly Json[]).find((candidate) => textAt(candidate, "name") === name)
    : undefined;
  const value = at(found, property);
  return isJsonObject(value) ? value : undefined;
}

/** PEM text, given in base64 under `<name>-data` or as a file under `<name>`. */
function pem(object: JsonObject, name: string): string | undefined {
  const data = textAt(object, `${name}-data`);
  return data === undefined ? fileText(textAt(object, name)) : Buffer.from(data, "base64").toString("utf8");
}

function fileText(path: string | undefined): string | undefined {
  return path === undefined ? undefined : readFileSync(path, "utf8");
}
