import { activeCluster, parseKubeconfig } from "../client/kubeconfig";
import { sameJson, type JsonObject } from "../client/json";
import type { CheckFailure, CheckResult, Diff, DiffKind } from "../../provider/provider";
import { hasUnknown, isProperties, reveal, Unknown, type Properties, type Value } from "../../provider/values";
import { toObject } from "./objects";

/** The provider's properties. The engine hands booleans over as text, and adds the last two. */
const properties: Readonly<Record<string, "text" | "boolean" | "any">> = {
  cluster: "text",
  clusterIdentifier: "text",
  context: "text",
  deleteUnreachable: "boolean",
  enableConfigMapMutable: "boolean",
  enablePatchForce: "boolean",
  enableSecretMutable: "boolean",
  enableServerSideApply: "boolean",
  helmReleaseSettings: "any",
  kubeClientSettings: "any",
  kubeconfig: "any",
  namespace: "text",
  skipUpdateUnreachable: "boolean",
  strictMode: "boolean",
  suppressDeprecationWarnings: "boolean",
  suppressHelmHookWarnings: "boolean",
  upsertExistingObjects: "boolean",
  version: "text",
  pluginDownloadURL: "text",
};

/** Properties of the genuine provider that have no meaning here, and why. */
const refused: Readonly<Record<string, string>> = {
  alwaysRender: "the sandbox applies objects to a real API server and renders no files: remove it",
  renderYamlToDirectory: "the sandbox applies objects to a real API server and renders no files: remove it",
};

/** Properties that say which cluster it is. */
const identity = ["kubeconfig", "context", "cluster"] as const;

export interface Settings {
  /** Default 'default'. */
  readonly namespace: string | undefined;
  readonly context: string | undefined;
  readonly cluster: string | undefined;
  readonly kubeconfig: JsonObject | undefined;
  readonly patchForce: boolean;
  readonly upsertExisting: boolean;
  readonly configMapMutable: boolean;
  readonly secretMutable: boolean;
  readonly suppressDeprecationWarnings: boolean;
}

/** What is wrong with a provider's configuration. Unknown values are taken for right. */
export function checkConfig(config: Properties): CheckResult {
  const failures = Object.entries(config).flatMap(([property, value]): readonly CheckFailure[] => {
    if (value === undefined || value === null || hasUnknown(value)) return [];
    const reason = refused[property] ?? problem(property, reveal(value));
    return reason === undefined ? [] : [{ property, reason }];
  });
  return { inputs: config, failures };
}

function problem(property: string, value: Value): string | undefined {
  const kind = properties[property];
  if (kind === undefined) {
    return `unknown property ${property}; the provider has ${Object.keys(properties).join(", ")}`;
  }
  if (kind === "text" && typeof value !== "string") return `must be text, got ${JSON.stringify(value)}`;
  if (kind === "boolean" && ![true, false, "true", "false"].includes(value as string | boolean)) {
    return `must be true or false, got ${JSON.stringify(value)}`;
  }
  if (property === "enableServerSideApply" && !isTrue(value)) {
    return "the sandbox applies on the server's side only, which is the default: remove it";
  }
  if (property !== "kubeconfig") return undefined;
  try {
    readKubeconfig(value);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The configuration of a provider resource, all known. */
export function readSettings(config: Properties): Settings {
  const plain = reveal(config) as Properties;
  const text = (name: string): string | undefined => {
    const value = plain[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    namespace: text("namespace"),
    context: text("context"),
    cluster: text("cluster"),
    kubeconfig: readKubeconfig(plain["kubeconfig"]),
    patchForce: isTrue(plain["enablePatchForce"]),
    upsertExisting: isTrue(plain["upsertExistingObjects"]),
    configMapMutable: isTrue(plain["enableConfigMapMutable"]),
    secretMutable: isTrue(plain["enableSecretMutable"]),
    suppressDeprecationWarnings: isTrue(plain["suppressDeprecationWarnings"]),
  };
}

/**
 * Which changes make it another cluster, so that everything in it is made anew. With a `clusterIdentifier` on both sides only
 * its change does; else the active cluster of the kubeconfig decides, and one that is not known yet counts as another.
 */
export function diffConfig(olds: Properties, news: Properties): Diff {
  const before = reveal(olds) as Properties;
  const after = reveal(news) as Properties;
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !same(before[name], after[name]),
  );
  const replacing = replacedBy(changed, before, after);
  const detailed = changed.map((name) => {
    const kind: DiffKind = isAbsent(before[name]) ? "add" : isAbsent(after[name]) ? "delete" : "update";
    return [name, { kind: replacing.has(name) ? (`${kind}-replace` as DiffKind) : kind, inputDiff: true }] as const;
  });
  return { detailed: Object.fromEntries(detailed) };
}

function replacedBy(changed: readonly string[], before: Properties, after: Properties): ReadonlySet<string> {
  const name = "clusterIdentifier";
  const identified = !isAbsent(before[name]) && !isAbsent(after[name]);
  if (identified) return new Set(changed.filter((property) => property === name));
  const suspects = changed.filter((property) => (identity as readonly string[]).includes(property));
  const unknown = identity.filter((property) => hasUnknown(after[property]));
  if (unknown.length > 0) return new Set(unknown);
  return sameCluster(before, after) ? new Set() : new Set(suspects);
}

/** Whether both sides lead to one cluster; true also when one side does not say. */
function sameCluster(before: Properties, after: Properties): boolean {
  const [old, now] = [before, after].map((config) => {
    try {
      const { kubeconfig, context, cluster } = readSettings(config);
      return kubeconfig === undefined ? undefined : (activeCluster(kubeconfig, { context, cluster })?.cluster ?? {});
    } catch {
      // A kubeconfig of an earlier run that cannot be read any more, such as a file that is gone.
      return undefined;
    }
  });
  return old === undefined || now === undefined || sameJson(old, now);
}

function readKubeconfig(value: Value | undefined): JsonObject | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string") return parseKubeconfig(value);
  if (isProperties(value)) return toObject(value);
  throw new Error(`a kubeconfig is text, a path or an object, got ${JSON.stringify(value)}`);
}

function isTrue(value: Value | undefined): boolean {
  return value === true || value === "true";
}

function isAbsent(value: Value | undefined): boolean {
  return value === undefined || value === null || value === "";
}

function same(left: Value | undefined, right: Value | undefined): boolean {
  if (left instanceof Unknown || right instanceof Unknown) return false;
  return isAbsent(left) ? isAbsent(right) : JSON.stringify(left) === JSON.stringify(right);
}
