import type { Answer, TestSandbox } from "./sandbox";
import type { Plan } from "./preview";

/** A resource as the engine's state has it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** One stack of a project, driven with the commands that people type. */
export class TestStack {
  constructor(
    private readonly sandbox: TestSandbox,
    readonly directory: string,
    readonly name: string,
  ) {}

  async init(): Promise<this> {
    await this.expect("stack", "init", this.name);
    return this;
  }

  run(...args: string[]): Promise<Answer> {
    return this.sandbox.pulumi(this.directory, ...args, "--stack", this.name);
  }

  expect(...args: string[]): Promise<Answer> {
    const stack = args[0] === "stack" && args[1] === "init" ? [] : ["--stack", this.name];
    return this.sandbox.expectPulumi(this.directory, ...args, ...stack);
  }

  up(): Promise<Answer> {
    return this.expect("up", "--yes", "--skip-preview");
  }

  /** Fails, saying what, when a preview finds anything to change. */
  async expectNoChange(): Promise<void> {
    await this.expect("preview", "--expect-no-changes", "--diff");
  }

  async preview(): Promise<Plan> {
    return JSON.parse((await this.expect("preview", "--json")).stdout) as Plan;
  }

  /** `path` as `pulumi config set --path` takes it; the value is JSON where it is not a text. */
  async configure(path: string, value: string): Promise<void> {
    await this.expect("config", "set", "--path", path, value);
  }

  async resources(): Promise<readonly StateResource[]> {
    const { stdout } = await this.expect("stack", "export");
    const { deployment } = JSON.parse(stdout) as { deployment: { resources?: StateResource[] } };
    return deployment.resources ?? [];
  }

  /** The one resource of this type whose logical name is `name`. */
  async resource(type: string, name: string): Promise<StateResource> {
    const found = (await this.resources()).filter(
      (resource) => resource.type === type && resource.urn.endsWith(`::${name}`),
    );
    const [resource] = found;
    if (resource === undefined || found.length > 1) throw new Error(`${found.length} resources are ${type} ${name}`);
    return resource;
  }
}
