import { join } from "node:path";
import { stackName, type StackName } from "../../stacks/tenants/stack-name";
import { CommandError } from "../output/errors";
import type { Note } from "../output/progress";
import type { Pulumi, PulumiOptions, PulumiResult } from "../orchestration/pulumi";
import { keepingSettings } from "../orchestration/settings-file";
import { changes, diagnostics } from "../orchestration/update";
import { noStack, parseStackState, type StackState } from "./stack-state";

/** Resource operations of one update at a time: several shards share one quota. */
const operationsAtOnce = 8;

export interface EngineOptions {
  /** Directory of the project. */
  readonly project: string;
  /** Directory for what the engine says, a file a stack. */
  readonly logs: string;
  /** For stacks that are made: who keeps their secrets' key, such as `gcpkms://…`. Default: the engine's own choice. */
  readonly secretsProvider?: string;
}

/** The stacks of the shards, by the engine's command line. */
export class ShardStacks {
  constructor(
    private readonly pulumi: Pulumi,
    private readonly options: EngineOptions,
  ) {}

  /** What the engine knows of a shard. Nothing is asked of the cloud. */
  async state(name: StackName): Promise<StackState> {
    const { code, output } = await this.run(name, ["stack", "export", "--stack", stackName(name)], { quiet: true });
    if (code === 0) return parseStackState(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1));
    if (/no stack named/i.test(output)) return noStack;
    throw this.failed(name, "stack export", output);
  }

  /**
   * Asks the cloud how the shard's resources are, and keeps what it says. Changes nothing there.
   *
   * @param options Of `pulumi refresh`.
   */
  async refresh(name: StackName, ...options: readonly string[]): Promise<void> {
    const args = ["refresh", "--yes", "--skip-preview", "--suppress-outputs", ...options, "--stack", stackName(name)];
    const { code, output } = await this.run(name, args);
    if (code !== 0) throw this.failed(name, "refresh", output);
  }

  /**
   * Brings a shard to what its file says; makes its stack the first time.
   *
   * @returns what changed, such as `3 created, 12 unchanged`
   */
  async update(name: StackName, note: Note): Promise<string> {
    const stack = stackName(name);
    const provider = this.options.secretsProvider;
    const create = [
      "stack",
      "select",
      stack,
      "--create",
      ...(provider === undefined ? [] : ["--secrets-provider", provider]),
    ];
    const selected = await this.run(name, create);
    if (selected.code !== 0) throw this.failed(name, "stack select", selected.output);
    const args = ["up", "--yes", "--skip-preview", "--suppress-outputs", "--parallel", String(operationsAtOnce)];
    const onLine = (line: string): void => {
      if (/^ [+~-]{1,2} +\S+:\S+ /.test(line)) note(`${stack}: ${line.trim().replaceAll(/\s+/g, " ")}`, "passing");
    };
    const updated = await this.run(name, [...args, "--stack", stack], { onLine });
    if (updated.code !== 0) throw this.failed(name, "up", updated.output);
    // The engine keeps what it was killed in until it is told to forget it, though this update has made good for it.
    if ((await this.state(name)).unfinished) await this.refresh(name, "--clear-pending-creates");
    return changes(updated.output);
  }

  private run(
    name: StackName,
    args: readonly string[],
    { quiet, onLine }: { readonly quiet?: true; readonly onLine?: PulumiOptions["onLine"] } = {},
  ): Promise<PulumiResult> {
    const cwd = this.options.project;
    const file = join(cwd, `Pulumi.${stackName(name)}.yaml`);
    // A shard's stack has no settings of its own; the engine writes a file for its secrets all the same.
    return keepingSettings(file, async () => {
      try {
        return await this.pulumi.run(args, { cwd, onLine, ...(quiet !== true && { log: this.log(name) }) });
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === "ENOENT" ? noEngine() : error;
      }
    });
  }

  private log(name: StackName): string {
    return join(this.options.logs, `tenants-${stackName(name)}.log`);
  }

  private failed(name: StackName, command: string, output: string): CommandError {
    return new CommandError(
      `pulumi ${command} of ${stackName(name)} failed.\n\n${diagnostics(output)}\n\nEverything it said: ${this.log(name)}`,
      { hint: "mend what it says, then run the same command: it goes on with what is left" },
    );
  }
}

function noEngine(): CommandError {
  return new CommandError("there is no program pulumi on PATH, or no such directory to run it in", {
    hint: "https://www.pulumi.com/docs/install, then: pulumi login",
  });
}
