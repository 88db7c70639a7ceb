import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { ResourceContext } from "./provider";

const severities: Readonly<Record<Parameters<ResourceContext<unknown>["log"]>[0], LogSeverity>> = {
  debug: LogSeverity.DEBUG,
  info: LogSeverity.INFO,
  warning: LogSeverity.WARNING,
  error: LogSeverity.ERROR,
};

/**
 * One provider resource of one engine. The engine dials the attached server anew for each provider resource, and its
 * later calls name the resource but not the provider: the connection is what tells them apart.
 */
export class Connection<Config> {
  private configured: { readonly config: Config } | undefined;
  private engine: EngineClient | undefined;
  private abort = new AbortController();
  private calls = 0;

  /** Called when a call begins; the result, when it ends. A busy connection is never forgotten. */
  begin(): () => void {
    this.calls += 1;
    return () => {
      this.calls -= 1;
    };
  }

  get busy(): boolean {
    return this.calls > 0;
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** @throws when the engine has not configured this provider: a defect of the engine or of a reconnection. */
  config(): Config {
    if (this.configured === undefined) {
      throw new Error("The provider was called before it was configured: run the command again.");
    }
    return this.configured.config;
  }

  configure(config: Config): void {
    this.configured = { config };
  }

  /** A new engine has dialled: nothing that a former one with the same address left behind may be used. */
  greet(engineAddress: string): void {
    this.close();
    this.abort = new AbortController();
    this.configured = undefined;
    this.engine = undefined;
    this.attach(engineAddress);
  }

  attach(engineAddress: string): void {
    if (engineAddress === "" || this.engine !== undefined) return;
    this.engine = new EngineClient(engineAddress, grpc.credentials.createInsecure());
  }

  log(severity: keyof typeof severities, message: string, urn: string): void {
    const request = new LogRequest().setSeverity(severities[severity]).setMessage(message).setUrn(urn);
    // A log line that does not arrive must not fail the operation that wrote it.
    this.engine?.log(request, () => undefined);
  }

  cancel(): void {
    this.abort.abort();
  }

  close(): void {
    this.cancel();
    this.engine?.close();
  }
}

/** Connections by the peer's address. Idle ones are forgotten, oldest first, when there are more than `limit`. */
export class Connections<Config> {
  private readonly byPeer = new Map<string, Connection<Config>>();

  constructor(private readonly limit = 4096) {}

  of(peer: string): Connection<Config> {
    const known = this.byPeer.get(peer);
    if (known !== undefined) return known;
    const connection = new Connection<Config>();
    this.byPeer.set(peer, connection);
    if (this.byPeer.size > this.limit) this.forgetOldest();
    return connection;
  }

  close(): void {
    for (const connection of this.byPeer.values()) connection.close();
    this.byPeer.clear();
  }

  private forgetOldest(): void {
    for (const [peer, connection] of this.byPeer) {
      if (connection.busy) continue;
      connection.close();
      this.byPeer.delete(peer);
      return;
    }
  }
}
