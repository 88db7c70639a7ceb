import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as automation from "@pulumi/pulumi/automation";
import { findToolchain, programPath } from "../../../sandbox/engine";
import { contextName, ControlPlanes, createKubernetesProvider, type ClusterRef } from "../../../sandbox/kubernetes";
import type { Programs } from "../../../sandbox/kubernetes";
import { serveProvider, type ServedProvider } from "../../../sandbox/provider/server";
import { pulumiCommand } from "../../support/toolchain";

export const west: ClusterRef = { project: "acme", location: "europe-west1", name: "main" };
export const east: ClusterRef = { project: "acme", location: "us-east1", name: "main" };

export async function programs(): Promise<Programs> {
  const { toolchain } = await findToolchain();
  return {
    etcd: programPath(toolchain, "etcd"),
    kubeApiserver: programPath(toolchain, "kube-apiserver"),
    kubeControllerManager: programPath(toolchain, "kube-controller-manager"),
  };
}

/** Control planes of a test's own, the provider served to a real engine, and kubectl beside it. */
export class Harness {
  private readonly stacks: automation.Stack[] = [];

  private constructor(
    readonly home: string,
    readonly planes: ControlPlanes,
    private readonly served: ServedProvider,
  ) {}

  static async start(...clusters: readonly ClusterRef[]): Promise<Harness> {
    const home = await mkdtemp(join(tmpdir(), "homeport-kubernetes-"));
    const planes = new ControlPlanes({ directory: join(home, "clusters"), programs: await programs() });
    await Promise.all(clusters.map((ref) => planes.start(ref)));
    const provider = createKubernetesProvider({
      resolveCluster: (host) => planes.accessAt(host),
      ambient: () => Promise.reject(new Error("this test names its clusters")),
    });
    const harness = new Harness(home, planes, await serveProvider(provider));
    await writeFile(harness.kubeconfigFile, await planes.kubeconfig(), { mode: 0o600 });
    return harness;
  }

  /** A stack of an inline program: its resources are what the function declares. */
  async stack(name: string, program: automation.PulumiFn): Promise<automation.Stack> {
    const workDir = await mkdtemp(join(this.home, `${name}-`));
    const stack = await automation.LocalWorkspace.createOrSelectStack(
      { stackName: name, projectName: "kubernetes-test", program },
      {
        workDir,
        pulumiHome: workDir,
        pulumiCommand: await pulumiCommand(),
        envVars: {
          PULUMI_BACKEND_URL: `file://${workDir}`,
          PULUMI_CONFIG_PASSPHRASE: "",
          PULUMI_SKIP_UPDATE_CHECK: "1",
          PULUMI_DEBUG_PROVIDERS: `kubernetes:${this.served.port}`,
        },
      },
    );
    this.stacks.push(stack);
    return stack;
  }

  get kubeconfigFile(): string {
    return join(this.home, "kubeconfig");
  }

  kubeconfig(): Promise<string> {
    return this.planes.kubeconfig();
  }

  /** What kubectl prints; its errors are thrown. */
  async kubectl(ref: ClusterRef, ...args: string[]): Promise<string> {
    const all = ["--kubeconfig", this.kubeconfigFile, "--context", contextName(ref), ...args];
    return (await promisify(execFile)("kubectl", all)).stdout.trim();
  }

  async object(ref: ClusterRef, ...args: string[]): Promise<Record<string, unknown>> {
    return JSON.parse(await this.kubectl(ref, "get", ...args, "-o", "json")) as Record<string, unknown>;
  }

  async stop(): Promise<void> {
    await this.served.close();
    await Promise.all((await this.planes.list()).map(({ ref }) => this.planes.stop(ref)));
    await this.planes.close();
    await rm(this.home, { recursive: true, force: true });
  }
}

/** What an operation was refused with; fails the test when it was not. */
export async function refusal(operation: Promise<unknown>): Promise<string> {
  try {
    await operation;
  } catch (error) {
    return String(error);
  }
  throw new Error("this was expected to be refused, and was not");
}
