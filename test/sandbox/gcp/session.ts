import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cloud, type CloudOptions } from "../../../sandbox/gcp/cloud";
import type { GcpConfig } from "../../../sandbox/gcp/config";
import type { CheckResult, Diff, Provider, ReadState, ResourceContext } from "../../../sandbox/provider/provider";
import type { Properties } from "../../../sandbox/provider/values";

/** A resource as the engine knows it. */
export interface Known {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** A cloud of a test's own, asked as the engine asks. */
export class Session {
  cloud: Cloud;
  /** Hangs up on whatever is under way. */
  readonly abort = new AbortController();
  private readonly directory = mkdtempSync(join(tmpdir(), "cloud-"));
  private provider: Provider<GcpConfig>;
  private config: Promise<GcpConfig>;

  constructor(
    private readonly options: Partial<CloudOptions> = {},
    configuration: Properties = { project: "shop", region: "europe-west1" },
  ) {
    this.cloud = this.open();
    this.provider = this.cloud.provider();
    this.config = this.provider.configure(configuration, {});
  }

  /** Everything anew but the directory. */
  restart(): void {
    this.cloud.close();
    this.cloud = this.open();
    this.provider = this.cloud.provider();
  }

  /** Another configuration of the provider, from now on. */
  configure(configuration: Properties): void {
    this.config = this.provider.configure(configuration, {});
  }

  async check(type: string, inputs: Properties, name = "it", olds?: Properties): Promise<CheckResult> {
    return this.provider.check(await this.context(type, name), olds, inputs, Buffer.from("seed"));
  }

  /** `property: reason` of all that is wrong. */
  async failures(type: string, inputs: Properties): Promise<string[]> {
    const { failures } = await this.check(type, inputs);
    return failures.map(({ property, reason }) => `${property}: ${reason}`);
  }

  async preview(type: string, inputs: Properties, name = "it"): Promise<Properties> {
    const checked = await this.check(type, inputs, name);
    return (await this.provider.create(await this.context(type, name, true), checked.inputs)).outputs;
  }

  async create(type: string, inputs: Properties, name = "it"): Promise<Known> {
    const checked = await this.check(type, inputs, name);
    if (checked.failures.length > 0) throw new Error(JSON.stringify(checked.failures));
    const made = await this.provider.create(await this.context(type, name), checked.inputs);
    return { type, name, inputs: checked.inputs, ...made };
  }

  async diff(known: Known, inputs: Properties, ignoreChanges: readonly string[] = []): Promise<Diff> {
    const checked = await this.check(known.type, inputs, known.name, known.inputs);
    const context = await this.context(known.type, known.name);
    return this.provider.diff(context, known.id, known, checked.inputs, ignoreChanges);
  }

  /** Path → kind. */
  async changes(known: Known, inputs: Properties, ignoreChanges?: readonly string[]): Promise<Record<string, string>> {
    const { detailed } = await this.diff(known, inputs, ignoreChanges);
    return Object.fromEntries(Object.entries(detailed).map(([path, { kind }]) => [path, kind]));
  }

  async previewUpdate(known: Known, inputs: Properties): Promise<Properties> {
    const checked = await this.check(known.type, inputs, known.name, known.inputs);
    return this.provider.update(await this.context(known.type, known.name, true), known.id, known, checked.inputs, []);
  }

  async update(known: Known, inputs: Properties): Promise<Known> {
    const checked = await this.check(known.type, inputs, known.name, known.inputs);
    const context = await this.context(known.type, known.name);
    const outputs = await this.provider.update(context, known.id, known, checked.inputs, []);
    return { ...known, inputs: checked.inputs, outputs };
  }

  async read(type: string, id: string, known?: Known): Promise<ReadState | undefined> {
    const state = known ?? { inputs: {}, outputs: {} };
    return this.provider.read(await this.context(type, known?.name ?? "it"), id, state);
  }

  async refresh(known: Known): Promise<Known> {
    const read = await this.read(known.type, known.id, known);
    if (read === undefined) throw new Error(`${known.id} is gone`);
    return { ...known, ...read };
  }

  async delete(known: Known): Promise<void> {
    await this.provider.delete(await this.context(known.type, known.name), known.id, known);
  }

  async invoke(token: string, args: Properties = {}): Promise<Properties> {
    return this.provider.invoke(await this.config, token, args);
  }

  remove(): void {
    this.cloud.close();
    rmSync(this.directory, { recursive: true });
  }

  private open(): Cloud {
    const clusters = { start: () => Promise.reject(new Error("no clusters here")), stop: () => Promise.resolve() };
    return new Cloud({ clusters, ...this.options, directory: this.directory });
  }

  private async context(type: string, name: string, preview = false): Promise<ResourceContext<GcpConfig>> {
    return {
      urn: `urn:pulumi:dev::test::${type}::${name}`,
      type,
      name,
      config: await this.config,
      preview,
      signal: this.abort.signal,
      log: () => undefined,
    };
  }
}

/** What a refusal says; `accepted` when there was none. */
export function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "accepted",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

export const networkType = "gcp:compute/network:Network";
export const subnetworkType = "gcp:compute/subnetwork:Subnetwork";
export const addressType = "gcp:compute/address:Address";
export const bucketType = "gcp:storage/bucket:Bucket";
export const firewallType = "gcp:compute/firewall:Firewall";
