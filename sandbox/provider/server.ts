import { randomBytes } from "node:crypto";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type Connection, Connections } from "./connections";
import { decode, encode } from "./codec";
import { toServiceError } from "./errors";
import { importSchema } from "./import-schema";
import type { CheckResult, Diff, DiffKind, Provider, ResourceContext } from "./provider";
import type { Properties } from "./values";

export interface ServedProvider {
  readonly port: number;
  /** Stops accepting calls, waits for those under way (at most 5 s), then hangs up. */
  close(): Promise<void>;
}

/** The engine sends whole property maps: a large stack's may exceed gRPC's default of 4 MiB. The engine's own bound. */
const maxMessageBytes = 400 * 1024 * 1024;

/**
 * Serves a provider on 127.0.0.1 the way the engine expects of a plugin, for `PULUMI_DEBUG_PROVIDERS=<name>:<port>`.
 *
 * @param port 0 takes a free one.
 * @throws when the port is taken.
 */
export async function serveProvider<Config>(provider: Provider<Config>, port = 0): Promise<ServedProvider> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
  });
  const connections = new Connections<Config>();
  server.addService(ResourceProviderService, handlers(provider, connections));
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error, actual) => {
      if (error) reject(error);
      else resolve(actual);
    });
  });
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        const force = setTimeout(() => {
          server.forceShutdown();
          resolve();
        }, 5_000);
        connections.close();
        server.tryShutdown(() => {
          clearTimeout(force);
          resolve();
        });
      }),
  };
}

type Handler<Request, Response, Config> = (request: Request, connection: Connection<Config>) => Promise<Response>;

function handlers<Config>(
  provider: Provider<Config>,
  connections: Connections<Config>,
): grpc.UntypedServiceImplementation {
  /** One call: finds its connection, turns what is thrown into an error that the engine understands. */
  function unary<Request, Response>(handler: Handler<Request, Response, Config>): grpc.UntypedHandleCall {
    const handle: grpc.handleUnaryCall<Request, Response> = (call, callback) => {
      const connection = connections.of(call.getPeer());
      const finish = connection.begin();
      handler(call.request, connection)
        .then((response) => {
          callback(null, response);
        })
        .catch((error: unknown) => {
          callback(toServiceError(error));
        })
        .finally(finish);
    };
    return handle as grpc.UntypedHandleCall;
  }

  function context(
    connection: Connection<Config>,
    request: { getUrn(): string },
    preview = false,
  ): ResourceContext<Config> {
    const urn = request.getUrn();
    return {
      urn,
      type: typeOf(urn),
      name: urn.slice(urn.lastIndexOf("::") + 2),
      config: connection.config(),
      preview,
      signal: connection.signal,
      log: (severity, message) => {
        connection.log(severity, message, urn);
      },
    };
  }

  return {
    handshake: unary(async (request: messages.ProviderHandshakeRequest, connection) => {
      connection.greet(request.getEngineAddress());
      return Promise.resolve(new messages.ProviderHandshakeResponse().setAcceptSecrets(true));
    }),
    attach: unary((request: { getAddress(): string }, connection) => {
      connection.attach(request.getAddress());
      return Promise.resolve(new Empty());
    }),
    getPluginInfo: unary(() => {
      const info = new PluginInfo();
      info.setVersion(provider.version);
      return Promise.resolve(info);
    }),
    getSchema: unary(() =>
      Promise.resolve(new messages.GetSchemaResponse().setSchema(importSchema(provider.name, provider.version))),
    ),
    cancel: unary((_request: Empty, connection) => {
      connection.cancel();
      return Promise.resolve(new Empty());
    }),

    checkConfig: unary(async (request: messages.CheckRequest) =>
      checkResponse(await provider.checkConfig(decode(request.getNews()))),
    ),
    diffConfig: unary(async (request: messages.DiffRequest) =>
      diffResponse(
        await provider.diffConfig(decode(request.getOldInputs() ?? request.getOlds()), decode(request.getNews())),
      ),
    ),
    configure: unary(async (request: messages.ConfigureRequest, connection) => {
      connection.configure(
        await provider.configure(decode(request.getArgs()), { urn: request.getUrn(), id: request.getId() }),
      );
      return new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    }),

    check: unary(async (request: messages.CheckRequest, connection) => {
      const seed = Buffer.from(request.getRandomseed_asU8());
      const olds = request.hasOlds() ? decode(request.getOlds()) : undefined;
      const used = seed.length > 0 ? seed : randomBytes(32);
      return checkResponse(await provider.check(context(connection, request), olds, decode(request.getNews()), used));
    }),
    diff: unary(async (request: messages.DiffRequest, connection) =>
      diffResponse(
        await provider.diff(
          context(connection, request),
          request.getId(),
          { inputs: decode(request.getOldInputs()), outputs: decode(request.getOlds()) },
          decode(request.getNews()),
          request.getIgnorechangesList(),
        ),
      ),
    ),
    create: unary(async (request: messages.CreateRequest, connection) => {
      const state = await provider.create(
        context(connection, request, request.getPreview()),
        decode(request.getProperties()),
      );
      return new messages.CreateResponse().setId(state.id).setProperties(encode(state.outputs));
    }),
    read: unary(async (request: messages.ReadRequest, connection) => {
      const state = await provider.read(context(connection, request), request.getId(), {
        inputs: decode(request.getInputs()),
        outputs: decode(request.getProperties()),
      });
      if (state === undefined) return new messages.ReadResponse();
      return new messages.ReadResponse()
        .setId(state.id)
        .setProperties(encode(state.outputs))
        .setInputs(encode(state.inputs));
    }),
    update: unary(async (request: messages.UpdateRequest, connection) => {
      const outputs = await provider.update(
        context(connection, request, request.getPreview()),
        request.getId(),
        { inputs: decode(request.getOldInputs()), outputs: decode(request.getOlds()) },
        decode(request.getNews()),
        request.getIgnorechangesList(),
      );
      return new messages.UpdateResponse().setProperties(encode(outputs));
    }),
    delete: unary(async (request: messages.DeleteRequest, connection) => {
      await provider.delete(context(connection, request), request.getId(), {
        inputs: decode(request.getOldInputs()),
        outputs: decode(request.getProperties()),
      });
      return new Empty();
    }),
    invoke: unary(async (request: messages.InvokeRequest, connection) => {
      const args = decode(request.getArgs());
      const result: Properties = await provider.invoke(connection.config(), request.getTok(), args);
      return new messages.InvokeResponse().setReturn(encode(result));
    }),
  };
}

/** The resource's own type: the last of the qualified types in its URN. */
function typeOf(urn: string): string {
  const qualified = urn.split("::")[2] ?? "";
  return qualified.slice(qualified.lastIndexOf("$") + 1);
}

function checkResponse(result: CheckResult): messages.CheckResponse {
  return new messages.CheckResponse()
    .setInputs(encode(result.inputs))
    .setFailuresList(
      result.failures.map((failure) =>
        new messages.CheckFailure().setProperty(failure.property).setReason(failure.reason),
      ),
    );
}

const kinds: Readonly<Record<DiffKind, messages.PropertyDiff.Kind>> = {
  add: messages.PropertyDiff.Kind.ADD,
  "add-replace": messages.PropertyDiff.Kind.ADD_REPLACE,
  delete: messages.PropertyDiff.Kind.DELETE,
  "delete-replace": messages.PropertyDiff.Kind.DELETE_REPLACE,
  update: messages.PropertyDiff.Kind.UPDATE,
  "update-replace": messages.PropertyDiff.Kind.UPDATE_REPLACE,
};

function diffResponse(diff: Diff): messages.DiffResponse {
  const entries = Object.entries(diff.detailed);
  const replaces = entries.filter(([, { kind }]) => kind.endsWith("-replace")).map(([path]) => path);
  const response = new messages.DiffResponse()
    .setChanges(
      entries.length > 0 ? messages.DiffResponse.DiffChanges.DIFF_SOME : messages.DiffResponse.DiffChanges.DIFF_NONE,
    )
    .setReplacesList(replaces)
    .setDiffsList([...new Set(entries.map(([path]) => topLevel(path)))])
    .setStablesList([...(diff.stables ?? [])])
    .setDeletebeforereplace(diff.deleteBeforeReplace ?? false)
    .setHasdetaileddiff(true);
  for (const [path, { kind, inputDiff }] of entries) {
    response.getDetaileddiffMap().set(path, new messages.PropertyDiff().setKind(kinds[kind]).setInputdiff(inputDiff));
  }
  return response;
}

function topLevel(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}
