import { randomBytes } from "node:crypto";
import { type DnsServer, serveDns } from "../dns/server";
import { processesConnectedTo } from "../faults";
import type { ServedProvider } from "../provider/server";
import type { Status } from "./api";
import { cloudRoutes } from "./cloud-routes";
import { serveControl, type ControlServer } from "./control";
import type { Home } from "./home";
import type { HostedProvider, Parts } from "./parts";
import { bindStable, type Ports, type ServiceName } from "./ports";
import { identify } from "./processes";
import { routes, type Controls } from "./routes";
import { readRuntime, writeRuntime } from "./runtime";

export interface DaemonOptions {
  readonly home: Home;
  readonly parts: Parts;
  /** Told of what a person who waits for the start, or who reads the log, should know. */
  readonly report: (line: string) => void;
  /** Told of what went wrong inside while a caller was answered. */
  readonly onDefect: (error: unknown) => void;
  /** A caller of the control API asked it to end. */
  readonly onStop: () => void;
}

/** Everything that listens: three providers for the engine, DNS, the control API for people. */
export class Daemon {
  private readonly startedAt = new Date().toISOString();
  private readonly providers: ServedProvider[] = [];
  private control: ControlServer | undefined;
  private dns: DnsServer | undefined;
  private ports: Ports = { gcp: 0, kubernetes: 0, random: 0, dns: 0, control: 0 };

  private constructor(private readonly options: DaemonOptions) {}

  /** Resolves when everything answers and `runtime.json` says where. */
  static async start(options: DaemonOptions): Promise<Daemon> {
    const daemon = new Daemon(options);
    await options.parts.suspendRegions(options.parts.faults.regionsDown());
    await daemon.listen();
    return daemon;
  }

  /** Stops listening, then ends the clusters. What is stored stays. */
  async close(): Promise<void> {
    await Promise.all(this.providers.map((provider) => provider.close()));
    await this.dns?.close();
    await this.options.parts.close();
    await this.control?.close();
  }

  private async listen(): Promise<void> {
    const { home, parts } = this.options;
    const token = randomBytes(32).toString("hex");
    const all = { ...routes(this.controls()), ...cloudRoutes(parts.cloud) };
    this.ports = {
      gcp: await this.serve("gcp", parts.gcp),
      kubernetes: await this.serve("kubernetes", parts.kubernetes),
      random: await this.serve("random", parts.random),
      dns: await this.bind("dns", async (port) => {
        this.dns = await serveDns((name, type) => parts.cloud.dns.resolve(name, type), port);
      }),
      control: await this.bind("control", async (port) => {
        const { onDefect } = this.options;
        this.control = await serveControl(all, { port, token, onDefect });
      }),
    };
    const self = identify(process.pid);
    if (self === undefined) throw new Error("the system does not show this process: neither /proc nor ps can be read");
    writeRuntime(home, { ports: this.ports, daemon: { ...self, startedAt: this.startedAt, token } });
  }

  private serve(service: ServiceName, provider: HostedProvider): Promise<number> {
    return this.bind(service, async (port) => {
      const kill = (target: "sandbox" | "engine"): Promise<void> =>
        target === "sandbox" ? killSelf() : killEngines(port);
      this.providers.push(await provider.serve(port, { rules: this.options.parts.faults, kill }));
    });
  }

  private async bind(service: ServiceName, listen: (port: number) => Promise<void>): Promise<number> {
    const { home, report } = this.options;
    const previous = readRuntime(home)?.ports[service];
    const { port } = await bindStable({ home: home.root, service, previous }, listen);
    if (previous !== undefined && previous !== port) {
      report(
        `port ${previous} (${service}) is taken by another program: using ${port} from now on. ` +
          `Shells that were set up before need it again: eval "$(npx homeport sandbox env)"`,
      );
    }
    return port;
  }

  private controls(): Controls {
    const { parts } = this.options;
    return {
      status: () => this.status(),
      stop: () => {
        this.options.onStop();
      },
      resources: () => parts.resources(),
      edit: (resource, changes) => parts.edit(resource, changes),
      delete: (resource) => parts.delete(resource),
      faults: parts.faults,
      faultsChanged: () => parts.suspendRegions(parts.faults.regionsDown()),
      kubeconfig: () => parts.kubeconfig(),
    };
  }

  private async status(): Promise<Status> {
    const { home, parts } = this.options;
    return {
      home: home.root,
      pid: process.pid,
      startedAt: this.startedAt,
      memoryBytes: process.memoryUsage.rss(),
      ports: this.ports,
      clusters: await parts.clusters(),
      resources: parts.cloud.count(),
      faults: parts.faults.list(),
    };
  }
}

/** Like `kill -9`: nothing is flushed, nobody is told. */
function killSelf(): Promise<never> {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
}

async function killEngines(port: number): Promise<void> {
  for (const pid of await processesConnectedTo(port)) process.kill(pid, "SIGKILL");
}
