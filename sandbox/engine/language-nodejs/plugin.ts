import { RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";
import { programInfo } from "./info";
import { pluginEnvironment, type PluginCall } from "./plugin-call";
import { parseOptions } from "./options";
import { runPolicyPack } from "./policy-pack";
import { GUARD, resolveModule, typeScriptEnvironment, type RunContext } from "./program";

/** Runs a plugin that is a Node.js program, until it ends or the engine hangs up; its output goes to the engine. */
export async function runPlugin(context: RunContext, call: PluginCall, signal: AbortSignal): Promise<void> {
  const { request } = call;
  if (request.getKind() === "analyzer") {
    await runPolicyPack(context, call, signal);
    return;
  }
  const info = programInfo(request.getInfo());
  const options = parseOptions(info.options);
  const run = resolveModule("@pulumi/pulumi/cmd/run-plugin", info.programDirectory);
  const exit = await context.children.run(
    process.execPath,
    // After the module, as the official host has it: a plugin's node arguments are not node's.
    [GUARD, run, ...options.nodeargs, info.programDirectory, ...request.getArgsList()],
    { cwd: request.getPwd(), env: { ...pluginEnvironment(request), ...typeScriptEnvironment(options) } },
    {
      stdout: (data) => call.write(new RunPluginResponse().setStdout(data)),
      stderr: (data) => call.write(new RunPluginResponse().setStderr(data)),
    },
    signal,
  );
  call.write(new RunPluginResponse().setExitcode(exit.code ?? 1));
}
