import { setTimeout as sleep } from "node:timers/promises";
import { pathOf, type ResourceKind } from "../client/discovery";
import { isNotFound } from "../client/errors";
import { at, isJsonObject, sameJson, textAt, type Json, type JsonObject } from "../client/json";
import type { Cluster } from "../provider/cluster";
import { changesBetween, toDiff, withoutIgnored } from "../provider/diff";
import { fieldManagerOf, idOf, parseId } from "../provider/names";
import { fromObject, peek, peekText, withSecrets } from "../provider/objects";
import { isManagedBy } from "../provider/ownership";
import { worded } from "../provider/refusal";
import { isEstablished } from "../provider/settle";
import { inputsOf } from "../provider/state";
import type { Context } from "../provider/target";
import { ProviderError, type Diff, type ReadState, type ResourceState } from "../../provider/provider";
import { Secret, Unknown, type Properties } from "../../provider/values";
import { chartName, knownChart } from "./charts";
import type { DefinitionStore } from "./definitions";
import { importedRelease, valuesOf } from "./inputs";
import { fromSecret, secretName, toSecret, type ReleaseRecord } from "./records";

const secrets: ResourceKind = { apiVersion: "v1", kind: "Secret", plural: "secrets", namespaced: true };
const namespaces: ResourceKind = { apiVersion: "v1", kind: "Namespace", plural: "namespaces", namespaced: false };
const definitions: ResourceKind = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  plural: "customresourcedefinitions",
  namespaced: false,
};

/** How long all definitions of a chart may take to be served, in milliseconds. */
const definitionsMs = 60_000;

type State = { readonly inputs: Properties; readonly outputs: Properties };

/** A release, and the Secret that records it. */
interface Recorded {
  readonly record: ReleaseRecord;
  readonly secret: JsonObject;
}

/**
 * Helm releases of the sandbox: recorded where Helm records them, with chart, version and values, so that `helm list` shows
 * them. A known chart brings its custom kinds. Nothing is rendered, and nothing of the chart runs.
 */
export class Releases {
  constructor(private readonly store: DefinitionStore) {}

  diff(olds: Properties, news: Properties, ignoreChanges: readonly string[]): Diff {
    const changes = withoutIgnored(changesBetween(olds, news), ignoreChanges);
    const diff = toDiff(changes, [["name"], ["namespace"]], {}, {});
    return { detailed: diff.detailed };
  }

  preview(inputs: Properties): ResourceState {
    return { id: "", outputs: { ...inputs, status: Unknown.value, resourceNames: Unknown.value } };
  }

  create(context: Context, inputs: Properties): Promise<ResourceState> {
    const { name, namespace } = placeOf(inputs);
    return worded(() =>
      context.config.use(async (cluster) => {
        const existing = await latest(cluster, namespace, name);
        if (existing !== undefined && !isManagedBy(existing.secret, fieldManagerOf(context.urn))) {
          throw new ProviderError("cannot re-use a name that is still in use: a release of this name exists");
        }
        await ensureNamespace(cluster, namespace, peek(inputs, "createNamespace") === true);
        const outputs = await this.install(context, cluster, inputs, existing?.record);
        return { id: idOf(namespace, name), outputs };
      }),
    );
  }

  update(context: Context, inputs: Properties): Promise<Properties> {
    const { name, namespace } = placeOf(inputs);
    return worded(() =>
      context.config.use(async (cluster) => {
        const existing = await latest(cluster, namespace, name);
        if (existing === undefined) throw new ProviderError(`"${name}" has no deployed releases`);
        const outputs = await this.install(context, cluster, inputs, existing.record);
        const superseded: ReleaseRecord = { ...existing.record, status: "superseded" };
        await this.record(context, cluster, superseded);
        return outputs;
      }),
    );
  }

  read(context: Context, id: string, state: State): Promise<ReadState | undefined> {
    const { namespace, name } = parseId(id);
    return worded(() =>
      context.config.use(async (cluster) => {
        const found = await latest(cluster, namespace ?? context.config.namespace, name);
        if (found === undefined) return undefined;
        const { record } = found;
        const former = inputsOf(state);
        const imported = Object.keys(former).length === 0;
        const values = fromObject(record.values);
        const inputs = imported ? importedRelease({ ...record, values }) : await present(former, record);
        const names = peek(state.outputs, "resourceNames") ?? {};
        return { id: idOf(record.namespace, record.name), inputs, outputs: outputsOf(inputs, record, names) };
      }),
    );
  }

  /** Custom kinds stay, as Helm leaves them: their objects may belong to others. */
  delete(context: Context, id: string): Promise<void> {
    const { namespace, name } = parseId(id);
    return worded(() =>
      context.config.use(async (cluster) => {
        for (const { record } of await history(cluster, namespace ?? context.config.namespace, name)) {
          const path = pathOf(secrets, record.namespace, secretName(record));
          await cluster.client.delete(path, {}, context.signal).catch((error: unknown) => {
            if (!isNotFound(error)) throw error;
          });
        }
      }),
    );
  }

  private async install(
    context: Context,
    cluster: Cluster,
    inputs: Properties,
    before: ReleaseRecord | undefined,
  ): Promise<Properties> {
    const chart = peekText(inputs, "chart") ?? "";
    const values = await valuesOf(inputs);
    const kinds = peek(inputs, "skipCrds") === true ? [] : await this.bringKinds(context, cluster, chart, values);
    const now = new Date().toISOString();
    const record: ReleaseRecord = {
      ...placeOf(inputs),
      chart: chartName(chart),
      version: peekText(inputs, "version") ?? "",
      appVersion: knownChart(chart)?.source.version,
      values,
      revision: (before?.revision ?? 0) + 1,
      status: "deployed",
      firstDeployed: before?.firstDeployed ?? now,
      lastDeployed: now,
      description: peekText(inputs, "description") ?? (before === undefined ? "Install complete" : "Upgrade complete"),
    };
    await this.record(context, cluster, record);
    return outputsOf(
      inputs,
      record,
      kinds.length === 0 ? {} : { [`${definitions.kind}/${definitions.apiVersion}`]: kinds },
    );
  }

  private async record(context: Context, cluster: Cluster, record: ReleaseRecord): Promise<void> {
    await cluster.client.apply(pathOf(secrets, record.namespace, secretName(record)), toSecret(record), {
      fieldManager: fieldManagerOf(context.urn),
      force: true,
      dryRun: false,
      signal: context.signal,
    });
  }

  /** @returns the names of the definitions that the chart brings. */
  private async bringKinds(
    context: Context,
    cluster: Cluster,
    chart: string,
    values: JsonObject,
  ): Promise<readonly string[]> {
    const known = knownChart(chart);
    if (known === undefined) {
      context.log("info", `${chart} is recorded without custom kinds: the sandbox does not know which it brings`);
      return [];
    }
    if (known.brings?.(values) === false) return [];
    const objects = await this.store.get(known.source).catch((error: unknown) => {
      throw new ProviderError((error as Error).message);
    });
    await Promise.all(objects.map((object) => applyDefinition(context, cluster, object)));
    await served(context, cluster, objects);
    return objects.map((object) => textAt(object, "metadata", "name") ?? "").sort();
  }
}

async function applyDefinition(context: Context, cluster: Cluster, definition: JsonObject): Promise<void> {
  await cluster.client.apply(pathOf(definitions, undefined, textAt(definition, "metadata", "name")), definition, {
    fieldManager: "helm",
    force: true,
    dryRun: false,
    signal: context.signal,
  });
}

async function served(context: Context, cluster: Cluster, objects: readonly JsonObject[]): Promise<void> {
  const deadline = Date.now() + definitionsMs;
  for (const object of objects) {
    const path = pathOf(definitions, undefined, textAt(object, "metadata", "name"));
    while (!isEstablished(await cluster.client.get(path, context.signal))) {
      if (Date.now() > deadline) {
        throw new ProviderError(`${path} was not established within ${definitionsMs / 1_000} s`);
      }
      await sleep(100, undefined, { signal: context.signal });
    }
  }
}

async function ensureNamespace(cluster: Cluster, namespace: string, create: boolean): Promise<void> {
  try {
    await cluster.client.get(pathOf(namespaces, undefined, namespace));
  } catch (error) {
    if (!isNotFound(error)) throw error;
    if (!create) {
      throw new ProviderError(
        `create: failed to create: namespaces "${namespace}" not found. Create it first, or set createNamespace.`,
      );
    }
    const metadata = { name: namespace, labels: { name: namespace } };
    await cluster.client.create(pathOf(namespaces, undefined), { apiVersion: "v1", kind: "Namespace", metadata });
  }
}

async function history(cluster: Cluster, namespace: string, name: string): Promise<readonly Recorded[]> {
  const selector = encodeURIComponent(`owner=helm,name=${name}`);
  const list = await cluster.client.get(`${pathOf(secrets, namespace)}?labelSelector=${selector}`);
  const items = at(list, "items");
  const found = (Array.isArray(items) ? (items as readonly Json[]) : []).filter(isJsonObject).flatMap((secret) => {
    const record = fromSecret(secret);
    return record === undefined ? [] : [{ record, secret }];
  });
  return found.sort((left, right) => left.record.revision - right.record.revision);
}

async function latest(cluster: Cluster, namespace: string, name: string): Promise<Recorded | undefined> {
  return (await history(cluster, namespace, name)).at(-1);
}

function placeOf(inputs: Properties): { readonly name: string; readonly namespace: string } {
  return { name: peekText(inputs, "name") ?? "", namespace: peekText(inputs, "namespace") ?? "default" };
}

/** The former inputs, with another version or other values where somebody has upgraded the release by hand. */
async function present(former: Properties, record: ReleaseRecord): Promise<Properties> {
  const version = peekText(former, "version") === record.version ? {} : { version: record.version };
  const values = sameJson(await valuesOf(former), record.values) ? {} : { values: fromObject(record.values) };
  return withSecrets({ ...former, ...version, ...values }, former);
}

function outputsOf(inputs: Properties, record: ReleaseRecord, resourceNames: Properties[string]): Properties {
  const { appVersion, chart, name, namespace, revision, status, version } = record;
  return {
    ...inputs,
    resourceNames,
    status: { appVersion: appVersion ?? "", chart, name, namespace, revision, status, version },
    __inputs: new Secret(inputs),
  };
}
