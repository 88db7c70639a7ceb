import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDocument } from "yaml";
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

  /** Fails when an update does not. @returns what it printed */
  async expectRefusal(): Promise<string> {
    const { exitCode, output } = await this.run("up", "--yes", "--skip-preview");
    if (exitCode === 0) throw new Error(`The update of ${this.name} was to be refused, and went through:\n${output}`);
    return output;
  }

  /** Fails, saying what, when a preview finds anything to change. */
  async expectNoChange(): Promise<void> {
    await this.expect("preview", "--expect-no-changes", "--diff");
  }

  async preview(): Promise<Plan> {
    return JSON.parse((await this.expect("preview", "--json")).stdout) as Plan;
  }

  /** What the stack tells under this name. */
  async output(name: string): Promise<unknown> {
    return JSON.parse((await this.expect("stack", "output", name, "--json")).stdout) as unknown;
  }

  /** Sets one of the project's own values to a text. */
  async set(key: string, value: string): Promise<void> {
    await this.expect("config", "set", key, value);
  }

  /** Changes the stack's file as a person would in an editor: section and path under `homeport:`, or the project's own name. */
  async configure(section: string, path: readonly string[], value: unknown): Promise<void> {
    const file = join(this.directory, `Pulumi.${this.name}.yaml`);
    const document = parseDocument(await readFile(file, "utf8"));
    document.setIn(["config", section, ...path], value);
    await writeFile(file, String(document));
  }

  async resources(): Promise<readonly StateResource[]> {
    const { stdout } = await this.expect("stack", "export");
    const { deployment } = JSON.parse(stdout) as { deployment: { resources?: StateResource[] } };
    return deployment.resources ?? [];
  }

  /** The first resource of a type, as the engine's state lists them. */
  async first(type: string): Promise<StateResource & { readonly id: string }> {
    const found = (await this.resources()).find((resource) => resource.type === type);
    if (found?.id === undefined) throw new Error(`The stack ${this.name} has no ${type}.`);
    return { ...found, id: found.id };
  }
}
