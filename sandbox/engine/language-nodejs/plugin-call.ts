import type { ServerWritableStream } from "@grpc/grpc-js";
import type { RunPluginRequest, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";

/** The engine's call that asks for a plugin, and the stream on which the plugin's output goes back. */
export type PluginCall = ServerWritableStream<RunPluginRequest, RunPluginResponse>;

/** The environment that the engine wants a plugin to have: `KEY=value` lines, the last one of a key counts. */
export function pluginEnvironment(request: RunPluginRequest): Record<string, string> {
  return Object.fromEntries(
    request.getEnvList().map((line) => {
      const at = line.indexOf("=");
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
