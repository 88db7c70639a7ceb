import type { Properties } from "./values";

/** What every call about one resource carries. `Config` is what the provider's `configure` returned for its connection. */
export interface ResourceContext<Config> {
  readonly urn: string;
  /** Type token, such as `gcp:compute/network:Network`. */
  readonly type: string;
  /** Logical name: the URN's last part. */
  readonly name: string;
  readonly config: Config;
  /** True while previewing: nothing may be changed, outputs may hold `Unknown`. */
  readonly preview: boolean;
  /** Aborted when the engine cancels or hangs up. */
  readonly signal: AbortSignal;
  /** Shows a line in the engine's display. */
  log(severity: "debug" | "info" | "warning" | "error", message: string): void;
}

export interface CheckFailure {
  /** Path of the property, such as `ipCidrRange` or `settings.tier`; empty for the whole resource. */
  readonly property: string;
  readonly reason: string;
}

export interface CheckResult {
  /** The inputs to go on with: with generated names and defaults that belong to the provider filled in. */
  readonly inputs: Properties;
  readonly failures: readonly CheckFailure[];
}

export type DiffKind = "add" | "add-replace" | "delete" | "delete-replace" | "update" | "update-replace";

export interface Diff {
  /** Path (as the engine writes it: `a.b[0].c`) → kind. Empty: nothing changes. */
  readonly detailed: Readonly<Record<string, { readonly kind: DiffKind; readonly inputDiff: boolean }>>;
  /** Delete the old one before the new one is made: names are unique and a replacement keeps its name. */
  readonly deleteBeforeReplace?: boolean;
  /** Outputs that an update never changes. */
  readonly stables?: readonly string[];
}

export interface ResourceState {
  readonly id: string;
  readonly outputs: Properties;
}

export interface ReadState extends ResourceState {
  readonly inputs: Properties;
}

/** Refused, with the API's words. The engine prints `message` under the resource. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  /**
   * @param message What happened, in the API's words.
   * @param partial Set when the resource exists all the same: the engine stores this state and knows that it is not complete.
   */
  constructor(
    message: string,
    readonly partial?: ReadState,
  ) {
    super(message);
  }
}

/** A resource provider in plain TypeScript; `serveProvider` speaks the engine's protocol for it. */
export interface Provider<Config> {
  /** Package name: `gcp`, `kubernetes`, `random`. */
  readonly name: string;
  /** Version reported to the engine; equal to the installed SDK's. */
  readonly version: string;
  /** Problems of a provider's own configuration; unknown values may be inside. */
  checkConfig(config: Properties): Promise<CheckResult>;
  /** Which changes of the provider's configuration replace it, and with it all that it manages. */
  diffConfig(olds: Properties, news: Properties): Promise<Diff>;
  /** Called once per provider resource (one connection each); the result comes back with every later call of that connection. */
  configure(config: Properties, provider: { readonly urn?: string; readonly id?: string }): Promise<Config>;
  check(
    context: ResourceContext<Config>,
    olds: Properties | undefined,
    news: Properties,
    seed: Buffer,
  ): Promise<CheckResult>;
  diff(
    context: ResourceContext<Config>,
    id: string,
    olds: { readonly inputs: Properties; readonly outputs: Properties },
    news: Properties,
    ignoreChanges: readonly string[],
  ): Promise<Diff>;
  create(context: ResourceContext<Config>, inputs: Properties): Promise<ResourceState>;
  /** `undefined` when it does not exist (any more). `inputs` is empty when the engine imports. */
  read(
    context: ResourceContext<Config>,
    id: string,
    state: { readonly inputs: Properties; readonly outputs: Properties },
  ): Promise<ReadState | undefined>;
  update(
    context: ResourceContext<Config>,
    id: string,
    olds: { readonly inputs: Properties; readonly outputs: Properties },
    news: Properties,
    ignoreChanges: readonly string[],
  ): Promise<Properties>;
  delete(
    context: ResourceContext<Config>,
    id: string,
    state: { readonly inputs: Properties; readonly outputs: Properties },
  ): Promise<void>;
  /** A data-source function, such as `gcp:compute/getZones:getZones`. */
  invoke(config: Config, token: string, args: Properties): Promise<Properties>;
}
