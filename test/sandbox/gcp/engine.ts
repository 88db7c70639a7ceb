import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as automation from "@pulumi/pulumi/automation";
import { programPath, resolveToolchain } from "../../../sandbox/engine";
import { Cloud } from "../../../sandbox/gcp/cloud";
import type { GcpConfig } from "../../../sandbox/gcp/config";
import type { Provider } from "../../../sandbox/provider/provider";
import { type ServedProvider, serveProvider } from "../../../sandbox/provider/server";

const stackName = "test";
const projectName = "gcp-model";

/** A cloud of a test's own behind the real engine, with programs written in the test. */
export class EngineTrial {
  private constructor(
    private readonly directory: string,
    readonly cloud: Cloud,
    private readonly served: ServedProvider,
    private readonly command: automation.PulumiCommand,
  ) {}

  /** @param around Wraps the provider, to look at or disturb what the engine asks. */
  static async start(around = (provider: Provider<GcpConfig>): Provider<GcpConfig> => provider): Promise<EngineTrial> {
    const directory = mkdtempSync(join(tmpdir(), "gcp-engine-"));
    const clusters = { start: () => Promise.reject(new Error("no clusters here")), stop: () => Promise.resolve() };
    const cloud = new Cloud({ directory: join(directory, "cloud"), clusters });
    const engine = programPath(await resolveToolchain({ only: ["pulumi"] }), "pulumi");
    const command = await automation.PulumiCommand.get({ root: dirname(dirname(engine)) });
    return new EngineTrial(directory, cloud, await serveProvider(around(cloud.provider())), command);
  }

  /** The stack with another program; its state stays. */
  async stack(program: automation.PulumiFn): Promise<automation.Stack> {
    const stack = await automation.LocalWorkspace.createOrSelectStack(
      { stackName, projectName, program },
      {
        workDir: this.directory,
        pulumiCommand: this.command,
        envVars: {
          PULUMI_BACKEND_URL: `file://${this.directory}`,
          PULUMI_CONFIG_PASSPHRASE: "test",
          PULUMI_DEBUG_PROVIDERS: `gcp:${this.served.port}`,
          PULUMI_SKIP_UPDATE_CHECK: "1",
        },
      },
    );
    await stack.setAllConfig({ "gcp:project": { value: "shop" }, "gcp:region": { value: "europe-west1" } });
    return stack;
  }

  async remove(): Promise<void> {
    await this.served.close();
    this.cloud.close();
    rmSync(this.directory, { recursive: true });
  }
}

/** What each resource's last step was: type's last part → operations, sorted. */
export function operations(events: readonly automation.EngineEvent[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { resourcePreEvent } of events) {
    const { op, type } = resourcePreEvent?.metadata ?? {};
    if (op === undefined || type === undefined || type.startsWith("pulumi:") || op === "same") continue;
    const kind = type.slice(type.lastIndexOf(":") + 1);
    found[kind] = [...(found[kind] ?? []), op].sort();
  }
  return found;
}
