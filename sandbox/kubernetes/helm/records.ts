import { gunzipSync, gzipSync } from "node:zlib";
import { at, isJsonObject, textAt, type Json, type JsonObject } from "../client/json";

/** A release as Helm records it. Only what the sandbox knows is there: no chart is rendered. */
export interface ReleaseRecord {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly version: string;
  readonly appVersion: string | undefined;
  readonly values: JsonObject;
  readonly revision: number;
  readonly status: "deployed" | "superseded";
  /** ISO 8601. */
  readonly firstDeployed: string;
  readonly lastDeployed: string;
  readonly description: string;
}

/** The Secret that `helm list` and `helm history` read: one a revision. */
export function toSecret(record: ReleaseRecord): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Secret",
    type: "helm.sh/release.v1",
    metadata: {
      name: secretName(record),
      namespace: record.namespace,
      labels: { name: record.name, owner: "helm", status: record.status, version: String(record.revision) },
    },
    data: { release: encode(record) },
  };
}

export function secretName(record: Pick<ReleaseRecord, "name" | "revision">): string {
  return `sh.helm.release.v1.${record.name}.v${record.revision}`;
}

/** The record in a release's Secret; `undefined` when it holds something else. */
export function fromSecret(secret: JsonObject): ReleaseRecord | undefined {
  const data = textAt(secret, "data", "release");
  if (data === undefined) return undefined;
  const release = decode(data);
  const values = at(release, "config");
  const revision = at(release, "version");
  return {
    name: textAt(release, "name") ?? "",
    namespace: textAt(release, "namespace") ?? "",
    chart: textAt(release, "chart", "metadata", "name") ?? "",
    version: textAt(release, "chart", "metadata", "version") ?? "",
    appVersion: textAt(release, "chart", "metadata", "appVersion"),
    values: isJsonObject(values) ? values : {},
    revision: typeof revision === "number" ? revision : 1,
    status: textAt(release, "info", "status") === "superseded" ? "superseded" : "deployed",
    firstDeployed: textAt(release, "info", "first_deployed") ?? "",
    lastDeployed: textAt(release, "info", "last_deployed") ?? "",
    description: textAt(release, "info", "description") ?? "",
  };
}

/** Helm packs and encodes its JSON itself, before Kubernetes encodes a Secret's data once more. */
function encode(record: ReleaseRecord): string {
  const release: JsonObject = {
    name: record.name,
    namespace: record.namespace,
    version: record.revision,
    config: record.values,
    manifest: "",
    info: {
      first_deployed: record.firstDeployed,
      last_deployed: record.lastDeployed,
      deleted: "",
      description: record.description,
      status: record.status,
    },
    chart: {
      metadata: { apiVersion: "v2", name: record.chart, version: record.version, appVersion: record.appVersion },
      lock: null,
      templates: [],
      values: {},
      schema: null,
      files: [],
    },
  };
  const packed = gzipSync(JSON.stringify(release)).toString("base64");
  return Buffer.from(packed).toString("base64");
}

function decode(data: string): Json {
  const packed = Buffer.from(Buffer.from(data, "base64").toString("utf8"), "base64");
  // Helm's first versions did not pack.
  const isPacked = packed[0] === 0x1f && packed[1] === 0x8b;
  return JSON.parse((isPacked ? gunzipSync(packed) : packed).toString("utf8")) as Json;
}
