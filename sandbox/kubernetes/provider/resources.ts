import type { CheckResult, Diff, ReadState, ResourceState } from "../../provider/provider";
import type { Properties } from "../../provider/values";
import { checkInputs, isKnownDefinition } from "./check";
import { DeclaredKinds, type Cluster } from "./cluster";
import { createObject, previewCreate } from "./create";
import { deleteObject } from "./delete";
import { changesBetween, comparable, toDiff, withoutIgnored } from "./diff";
import { immutablePaths } from "./immutable";
import { peek, peekText, toObject } from "./objects";
import { parsePath, type Path } from "./paths";
import { readObject } from "./read";
import type { Scope } from "./scope";
import { inputsOf } from "./state";
import type { Context } from "./target";
import { isPatch, kindOf, parseToken } from "./token";
import { previewUpdate, unchangeable, updateObject, type Update } from "./update";

type State = { readonly inputs: Properties; readonly outputs: Properties };

/** Every resource that is an object of the API server. */
export class ObjectResources {
  private readonly declared = new DeclaredKinds();
  /** Resources that the engine was told to replace, by URN, with the id of the old object, which still stands meanwhile. */
  private readonly replaced = new Map<string, string>();

  async check(context: Context, olds: Properties | undefined, news: Properties): Promise<CheckResult> {
    const token = parseToken(context.type);
    const result = checkInputs({
      token,
      logicalName: context.name,
      olds,
      news,
      // Not the engine's random seed: one that a second attempt has too, so that it finds what a killed one has made.
      seed: Buffer.from(`${context.urn} ${this.replaced.get(context.urn) ?? ""}`),
      scope: await this.scope(context, news),
      defaultNamespace: context.config.namespace,
    });
    if (isKnownDefinition(result.inputs)) this.declared.declare(toObject(result.inputs));
    return result;
  }

  async diff(
    context: Context,
    id: string,
    state: State,
    news: Properties,
    ignoreChanges: readonly string[],
  ): Promise<Diff> {
    const scope = await this.scope(context, news);
    const [old, now] = [inputsOf(state), news].map((inputs) => comparable(inputs, scope, context.config.namespace)) as [
      Properties,
      Properties,
    ];
    const changes = withoutIgnored(changesBetween(old, now), ignoreChanges);
    const patch = isPatch(parseToken(context.type), news);
    const known = patch ? [["metadata", "name"] as Path, ["metadata", "namespace"] as Path] : this.fixed(context, now);
    let diff = toDiff(changes, known, old, now);
    if (changes.length > 0 && !patch && !isReplaced(diff)) {
      const refused = await unchangeable(context, {
        id,
        last: state.outputs,
        inputs: now,
        ignoreChanges,
        isPatch: patch,
      });
      diff = toDiff(changes, refused.map(parsePath), old, now);
      // The server may name a field that follows from the one that changed: then every change is to blame.
      if (refused.length > 0 && !isReplaced(diff)) diff = toDiff(changes, [[]], old, now);
    }
    if (isReplaced(diff)) this.replaced.set(context.urn, id);
    return diff;
  }

  create(context: Context, inputs: Properties): Promise<ResourceState> {
    const patch = isPatch(parseToken(context.type), inputs);
    const replaces = this.replaced.delete(context.urn);
    return context.preview
      ? previewCreate(context, inputs, { isPatch: patch, replaces })
      : createObject(context, inputs, patch);
  }

  update(
    context: Context,
    id: string,
    state: State,
    news: Properties,
    ignored: readonly string[],
  ): Promise<Properties> {
    const update: Update = {
      id,
      last: state.outputs,
      inputs: news,
      ignoreChanges: ignored,
      isPatch: isPatch(parseToken(context.type), news),
    };
    return context.preview ? previewUpdate(context, update) : updateObject(context, update);
  }

  read(context: Context, id: string, state: State): Promise<ReadState | undefined> {
    return readObject(context, parseToken(context.type), id, state);
  }

  delete(context: Context, id: string, state: State): Promise<void> {
    return deleteObject(context, parseToken(context.type), id, state);
  }

  /** The scope of any kind, as far as it is known. */
  scopeOf(cluster: Cluster | undefined, apiVersion: string, kind: string): Promise<Scope | undefined> {
    return this.declared.scopeOf(apiVersion, kind, cluster);
  }

  private async scope(context: Context, inputs: Properties): Promise<Scope | undefined> {
    const token = parseToken(context.type);
    const apiVersion = peekText(inputs, "apiVersion") ?? token.apiVersion;
    const cluster = await context.config.reachable();
    return this.declared.scopeOf(apiVersion, kindOf(token, inputs), cluster, context.signal).catch(() => undefined);
  }

  private fixed(context: Context, inputs: Properties): readonly Path[] {
    const object = {
      apiVersion: peekText(inputs, "apiVersion") ?? "",
      kind: peekText(inputs, "kind") ?? "",
      immutable: peek(inputs, "immutable") === true,
    };
    return immutablePaths(object, context.config.settings);
  }
}

function isReplaced(diff: Diff): boolean {
  return Object.values(diff.detailed).some(({ kind }) => kind.endsWith("-replace"));
}
