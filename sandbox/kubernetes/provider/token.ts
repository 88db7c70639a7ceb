import { ProviderError } from "../../provider/provider";
import { peek, peekText } from "./objects";
import type { Properties } from "../../provider/values";

/** What a type token says: `kubernetes:<group>/<version>:<Kind>`. */
export interface Token {
  /** `v1` for the core group, else `<group>/<version>`. */
  readonly apiVersion: string;
  readonly kind: string;
}

export const releaseType = "kubernetes:helm.sh/v3:Release";

/** @throws ProviderError for a token that names no kind of a Kubernetes API. */
export function parseToken(type: string): Token {
  const match = /^kubernetes:([^:]+):([^:]+)$/.exec(type);
  const module = match?.[1];
  const kind = match?.[2];
  if (module === undefined || kind === undefined) {
    throw new ProviderError(`${type} is not a Kubernetes type: expected kubernetes:<group>/<version>:<Kind>`);
  }
  const apiVersion = module.replace(/^core\//, "");
  // Versions of Kubernetes APIs look like v1 or v2beta1; helm.sh and yaml are modules of the SDK, not groups of an API.
  if (!/(^|\/)v\d+((alpha|beta)\d+)?$/.test(apiVersion) || /^(helm\.sh|yaml|kustomize|helm)\//.test(apiVersion)) {
    throw new ProviderError(
      `${type} is not available in the sandbox: declare its objects, or use ${releaseType} for a Helm chart`,
    );
  }
  return { apiVersion, kind };
}

/** Whether the resource changes some fields of an object that someone else owns, such as `ConfigMapPatch`. */
export function isPatch(token: Token, inputs: Properties): boolean {
  const kind = peekText(inputs, "kind");
  return token.kind.endsWith("Patch") && kind !== undefined && kind !== token.kind;
}

/** Whether it is one of the SDK's list types, which exist for YAML files only. */
export function isList(token: Token, inputs: Properties): boolean {
  return token.kind.endsWith("List") && peek(inputs, "items") !== undefined;
}

/** The kind of the object itself. */
export function kindOf(token: Token, inputs: Properties): string {
  return isPatch(token, inputs) ? token.kind.slice(0, -"Patch".length) : token.kind;
}
