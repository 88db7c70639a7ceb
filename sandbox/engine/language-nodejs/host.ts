import * as grpc from "@grpc/grpc-js";
import type { ILanguageRuntimeServer } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PULUMI_VERSION } from "../versions";
import type { Children } from "./children";
import { writeProgram } from "./codegen/write";
import { programInfo } from "./info";
import { installedDependencies } from "./manifest";
import { parseOptions } from "./options";
import { installation, managerVersion } from "./packages";
import { runPlugin } from "./plugin";
import { requiredPlugins } from "./plugins";
import { runProgram } from "./program";

export interface HostOptions {
  /** Address of the engine's own service; a handshake may give it later. */
  readonly engine: string;
  /** Where traces go, if anywhere. */
  readonly tracing: string | undefined;
  readonly children: Children;
}

/** Answers the engine's calls. What writes more code than `pulumi import` shows is left to the official host. */
export function languageHost(options: HostOptions): grpc.UntypedServiceImplementation {
  const { children, tracing } = options;
  const cancel = new AbortController();
  let engine = options.engine;
  const context = () => ({ engine, tracing, children });

  return {
    handshake: unary((request: language.LanguageHandshakeRequest) => {
      engine = request.getEngineAddress();
      return new language.LanguageHandshakeResponse();
    }),
    getPluginInfo: unary(() => new PluginInfo().setVersion(PULUMI_VERSION)),
    getRequiredPackages: unary((request: language.GetRequiredPackagesRequest) => {
      const { programDirectory } = programInfo(request.getInfo());
      const plugins = requiredPlugins(programDirectory, process.env["PULUMI_DEBUG_PROVIDERS"]);
      return new language.GetRequiredPackagesResponse().setPackagesList(plugins);
    }),
    run: unary(async (request: language.RunRequest, signal) => {
      try {
        return await runProgram(context(), request, AbortSignal.any([signal, cancel.signal]));
      } catch (error) {
        return new language.RunResponse().setError((error as Error).message);
      }
    }),
    runPlugin: streaming(
      (call: grpc.ServerWritableStream<language.RunPluginRequest, language.RunPluginResponse>, signal) =>
        runPlugin(context(), call, AbortSignal.any([signal, cancel.signal])),
    ),
    getProgramDependencies: unary((request: language.GetProgramDependenciesRequest) => {
      const { programDirectory } = programInfo(request.getInfo());
      const installed = installedDependencies(programDirectory, request.getTransitivedependencies());
      return new language.GetProgramDependenciesResponse().setDependenciesList(
        installed.map(({ name, version }) => new language.DependencyInfo().setName(name).setVersion(version)),
      );
    }),
    about: unary(async (request: language.AboutRequest) => {
      const info = programInfo(request.getInfo());
      const { manager } = installation(info.programDirectory, parseOptions(info.options));
      const response = new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version);
      response.getMetadataMap().set("packagemanager", manager);
      response.getMetadataMap().set("packagemanagerVersion", await managerVersion(manager));
      return response;
    }),
    installDependencies: streaming(
      async (
        call: grpc.ServerWritableStream<language.InstallDependenciesRequest, language.InstallDependenciesResponse>,
        signal,
      ) => {
        const info = programInfo(call.request.getInfo());
        const { manager, directory } = installation(info.programDirectory, parseOptions(info.options));
        const exit = await children.run(
          manager,
          ["install"],
          { cwd: directory },
          {
            stdout: (data) => call.write(new language.InstallDependenciesResponse().setStdout(data)),
            stderr: (data) => call.write(new language.InstallDependenciesResponse().setStderr(data)),
          },
          signal,
        );
        if (exit.code !== 0) throw new Error(`\`${manager} install\` in ${directory} failed: see its output above`);
      },
    ),
    generateProgram: unary((request: language.GenerateProgramRequest) => {
      const response = new language.GenerateProgramResponse();
      for (const [, source] of request.getSourceMap().toArray()) {
        response.getSourceMap().set("index.ts", Buffer.from(writeProgram(source)));
      }
      return response;
    }),
    runtimeOptionsPrompts: unary(() => new language.RuntimeOptionsResponse()),
    template: unary(() => new language.TemplateResponse()),
    cancel: unary(() => {
      cancel.abort();
      return new Empty();
    }),
  } satisfies Partial<ILanguageRuntimeServer>;
}

/** A handler that answers once; `signal` is aborted when the engine cancels the call or hangs up. */
function unary<Request, Response>(
  handle: (request: Request, signal: AbortSignal) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => handle(call.request, signalOf(call)))
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback({ code: grpc.status.UNKNOWN, details: (error as Error).message });
        },
      );
  };
}

/** A handler that writes as it goes; the call ends when it is done. */
function streaming<Request, Response>(
  handle: (call: grpc.ServerWritableStream<Request, Response>, signal: AbortSignal) => Promise<void>,
): grpc.handleServerStreamingCall<Request, Response> {
  return (call) => {
    handle(call, signalOf(call)).then(
      () => {
        call.end();
      },
      (error: unknown) => {
        call.emit("error", { code: grpc.status.UNKNOWN, details: (error as Error).message });
      },
    );
  };
}

function signalOf(
  call: grpc.ServerUnaryCall<unknown, unknown> | grpc.ServerWritableStream<unknown, unknown>,
): AbortSignal {
  const controller = new AbortController();
  call.on("cancelled", () => {
    controller.abort();
  });
  return controller.signal;
}
