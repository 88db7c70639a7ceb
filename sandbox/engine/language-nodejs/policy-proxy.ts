import * as grpc from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzerHandshakeResponse,
  AnalyzerStackConfigureRequest,
  AnalyzerStackConfigureResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";

type Handler = grpc.handleUnaryCall<Buffer, Buffer>;

const LIMITS = { "grpc.max_receive_message_length": 400 * 1024 * 1024, "grpc.max_send_message_length": -1 };

/**
 * Answers the engine in a policy pack's place: keeps what it says of the stack, and hands every other call on to the pack,
 * byte for byte, as soon as that runs.
 */
export class PolicyProxy {
  readonly #server = new grpc.Server(LIMITS);
  readonly #stack = deferred<AnalyzerStackConfigureRequest | undefined>();
  readonly #pack = deferred<grpc.Client>();
  #port = 0;

  /** @throws when no port of 127.0.0.1 can be opened. */
  static async start(): Promise<PolicyProxy> {
    const proxy = new PolicyProxy();
    proxy.#server.addService(rawService(), proxy.#handlers());
    proxy.#port = await new Promise<number>((resolve, reject) => {
      proxy.#server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
        if (error) reject(error);
        else resolve(port);
      });
    });
    return proxy;
  }

  get port(): number {
    return this.#port;
  }

  /** What the engine says of the stack; `undefined` when it asks for something else first, or when `signal` is aborted. */
  async configured(signal: AbortSignal): Promise<AnalyzerStackConfigureRequest | undefined> {
    signal.addEventListener("abort", () => {
      this.#stack.resolve(undefined);
    });
    return this.#stack.promise;
  }

  /** From now on the pack at this port of 127.0.0.1 answers. */
  connect(port: number): void {
    this.#pack.resolve(new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), LIMITS));
  }

  /** Every call that waits for the pack fails with this error; without effect once it runs. */
  fail(error: Error): void {
    this.#pack.reject(error);
  }

  /** Ends the calls that wait, then the proxy; calls under way get at most `grace` milliseconds (default 1000). */
  async stop(grace = 1000): Promise<void> {
    this.fail(new Error("the policy pack was stopped"));
    const timer = setTimeout(() => {
      this.#server.forceShutdown();
    }, grace);
    await new Promise<void>((resolve) => {
      this.#server.tryShutdown(() => {
        resolve();
      });
    });
    clearTimeout(timer);
    const client = await this.#pack.promise.catch(() => undefined); // it may never have run
    client?.close();
  }

  #handlers(): Record<string, Handler> {
    const handlers: Record<string, Handler> = {};
    for (const [name, { path }] of Object.entries(AnalyzerService)) {
      handlers[name] = (call, callback) => {
        this.#stack.resolve(undefined);
        this.#forward(path, call.request).then(
          (response) => {
            callback(null, response);
          },
          (error: unknown) => {
            callback(error as grpc.ServiceError);
          },
        );
      };
    }
    handlers["handshake"] = (_call, callback) => {
      callback(null, Buffer.from(new AnalyzerHandshakeResponse().serializeBinary()));
    };
    handlers["configureStack"] = (call, callback) => {
      this.#stack.resolve(AnalyzerStackConfigureRequest.deserializeBinary(call.request));
      callback(null, Buffer.from(new AnalyzerStackConfigureResponse().serializeBinary()));
    };
    return handlers;
  }

  async #forward(path: string, request: Buffer): Promise<Buffer> {
    const pack = await this.#pack.promise;
    return new Promise((resolve, reject) => {
      pack.makeUnaryRequest(path, asIs, asIs, request, (error, response) => {
        if (error) reject(error);
        else resolve(response ?? Buffer.alloc(0));
      });
    });
  }
}

const asIs = (bytes: Buffer): Buffer => bytes;

/** The analyzer service with messages left as bytes. */
function rawService(): grpc.ServiceDefinition {
  const raw = { requestSerialize: asIs, requestDeserialize: asIs, responseSerialize: asIs, responseDeserialize: asIs };
  return Object.fromEntries(Object.entries(AnalyzerService).map(([name, method]) => [name, { ...method, ...raw }]));
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: Error): void;
}

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((...settle) => {
    [resolve, reject] = settle;
  });
  promise.catch(() => undefined); // whoever waits for it is told
  return { promise, resolve, reject };
}
