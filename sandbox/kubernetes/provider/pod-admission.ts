import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "../client/errors";
import { at, isJsonObject, textAt, type Json, type JsonObject } from "../client/json";
import type { Target } from "./target";

/** Where a kind keeps the template of its Pods. */
const templatePaths: Readonly<Record<string, readonly string[]>> = {
  CronJob: ["spec", "jobTemplate", "spec", "template"],
  DaemonSet: ["spec", "template"],
  Deployment: ["spec", "template"],
  Job: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  ReplicationController: ["spec", "template"],
  StatefulSet: ["spec", "template"],
};

/** What a Pod refers to that may come later in the same update: whether it exists is not asked here. */
const references = ["serviceAccount", "serviceAccountName", "priorityClassName", "runtimeClassName", "nodeName"];

/** How long a new namespace may take to get its service account, in milliseconds. */
const accountMs = 15_000;

/** Refusals of the Pod as such, and not of its number or of what it refers to. */
const refusals = /violates PodSecurity|ValidatingAdmissionPolicy|denied the request/;

/** The Pod that a controller would make of the object's template; `undefined` when it would make none. */
export function podOf(object: JsonObject): JsonObject | undefined {
  const template = at(object, ...(templatePaths[textAt(object, "kind") ?? ""] ?? ["none"]));
  const spec = at(template, "spec");
  if (!isJsonObject(template) || !isJsonObject(spec) || at(object, "spec", "replicas") === 0) return undefined;
  const metadata = at(template, "metadata");
  const claims = at(object, "spec", "volumeClaimTemplates");
  const claimed = (Array.isArray(claims) ? (claims as readonly Json[]) : []).flatMap((claim) => {
    const name = textAt(claim, "metadata", "name");
    return name === undefined ? [] : [{ name, persistentVolumeClaim: { claimName: name } }];
  });
  const volumes = Array.isArray(spec["volumes"]) ? (spec["volumes"] as readonly Json[]) : [];
  const kept = Object.fromEntries(Object.entries(spec).filter(([name]) => !references.includes(name)));
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      ...(isJsonObject(metadata) ? metadata : {}),
      name: undefined,
      namespace: undefined,
      generateName: `${textAt(object, "metadata", "name") ?? "pod"}-`,
    },
    spec: { ...kept, ...(volumes.length + claimed.length > 0 ? { volumes: [...volumes, ...claimed] } : {}) },
  };
}

/**
 * Why the API server would refuse the object's Pods, in its words; `undefined` when it admits them. Pod Security and
 * admission policies judge Pods, not the objects that make them: those are accepted, and their Pods never come. The server is
 * asked by creating a Pod of the template as a dry run.
 */
export async function podRefusal(target: Target, object: JsonObject, signal: AbortSignal): Promise<string | undefined> {
  const pod = podOf(object);
  if (pod === undefined || target.namespace === undefined) return undefined;
  const path = `/api/v1/namespaces/${encodeURIComponent(target.namespace)}/pods`;
  const deadline = Date.now() + accountMs;
  for (;;) {
    try {
      await target.cluster.client.create(path, pod, { dryRun: "All" });
      return undefined;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const waits = error.message.includes("error looking up service account") && Date.now() < deadline;
      if (!waits) return error.code === 403 && refusals.test(error.message) ? error.message : undefined;
      await sleep(200, undefined, { signal });
    }
  }
}
