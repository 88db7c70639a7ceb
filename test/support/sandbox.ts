import { rm } from "node:fs/promises";
import { join } from "node:path";
import { makeGuarded } from "./guard";
import { checkout } from "./workspace";

/** What a command said and how it ended. Never thrown: tests look at it. */
export interface Answer {
  readonly exitCode: number;
  /** Standard output, and what it printed of errors, in the order of arrival. */
  readonly output: string;
  readonly stdout: string;
}

export interface SandboxOptions {
  /**
   * Whether the engine writes its state after each step, as users' engines do, so that after a kill it can go on. Default: once, at
   * the end, which takes half the time.
   */
  readonly checkpoints?: boolean;
}

/**
 * A sandbox of a test's own, driven by the commands that people type. It goes, with its directory, when it is removed, and
 * also when the run is killed before that.
 */
export class TestSandbox {
  private constructor(
    private readonly own: Readonly<Record<string, string>> & { readonly HOMEPORT_SANDBOX_HOME: string },
    private variables: Readonly<Record<string, string>>,
  ) {}

  static async start({ checkpoints = false }: SandboxOptions = {}): Promise<TestSandbox> {
    const home = await makeGuarded("sandbox");
    const own = { HOMEPORT_SANDBOX_HOME: home, ...(!checkpoints && { PULUMI_SKIP_CHECKPOINTS: "true" }) };
    const sandbox = new TestSandbox(own, own);
    await sandbox.expectHomeport("sandbox", "start");
    await sandbox.loadEnvironment();
    return sandbox;
  }

  /** Its directory. */
  get home(): string {
    return this.own.HOMEPORT_SANDBOX_HOME;
  }

  /** What `homeport sandbox env` gives. */
  get environment(): Readonly<Record<string, string>> {
    return this.variables;
  }

  async loadEnvironment(): Promise<void> {
    const { stdout } = await this.expectHomeport("sandbox", "env", "--json");
    this.variables = { ...this.own, ...(JSON.parse(stdout) as Record<string, string>) };
  }

  homeport(...args: string[]): Promise<Answer> {
    return this.run(checkout, process.execPath, [join(checkout, "cli/bin/homeport.js"), ...args]);
  }

  async expectHomeport(...args: string[]): Promise<Answer> {
    return succeeded(`homeport ${args.join(" ")}`, await this.homeport(...args));
  }

  /** `pulumi …` in a project's folder, without a person at the keyboard. */
  pulumi(directory: string, ...args: string[]): Promise<Answer> {
    return this.run(directory, "pulumi", [...args, "--non-interactive"]);
  }

  async expectPulumi(directory: string, ...args: string[]): Promise<Answer> {
    return succeeded(`pulumi ${args.join(" ")}`, await this.pulumi(directory, ...args));
  }

  kubectl(context: string, ...args: string[]): Promise<Answer> {
    return this.run(this.home, "kubectl", ["--context", context, ...args]);
  }

  /** What the emulated cloud holds, as `homeport sandbox ls --json` lists it. */
  async resources(
    type?: string,
  ): Promise<readonly { readonly type: string; readonly id: string; readonly name: string }[]> {
    const { stdout } = await this.expectHomeport("sandbox", "ls", ...(type === undefined ? [] : [type]), "--json");
    return JSON.parse(stdout) as { type: string; id: string; name: string }[];
  }

  async remove(): Promise<void> {
    await this.expectHomeport("sandbox", "stop");
    await rm(this.home, { recursive: true, force: true });
  }

  private async run(cwd: string, file: string, args: readonly string[]): Promise<Answer> {
    const { execa } = await import("execa");
    const result = await execa(file, args, {
      cwd,
      env: this.variables,
      all: true,
      reject: false,
      stdin: "ignore",
      timeout: 600_000,
    });
    return { exitCode: result.exitCode ?? -1, output: result.all, stdout: result.stdout };
  }
}

function succeeded(command: string, answer: Answer): Answer {
  if (answer.exitCode === 0) return answer;
  throw new Error(`\`${command}\` ended with ${answer.exitCode}:\n${answer.output}`);
}
