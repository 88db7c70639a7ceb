import { RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";
import type { AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { programInfo } from "./info";
import { parseOptions } from "./options";
import { pluginEnvironment, type PluginCall } from "./plugin-call";
import { PolicyProxy } from "./policy-proxy";
import { GUARD, resolveModule, typeScriptEnvironment, type RunContext } from "./program";

/**
 * Runs a policy pack. A pack reads the stack's name and configuration from its environment, but the engine tells them
 * only once it has the pack's address: so the engine gets a proxy's address, and the pack starts when the proxy knows.
 */
export async function runPolicyPack(context: RunContext, call: PluginCall, signal: AbortSignal): Promise<void> {
  const { request } = call;
  const info = programInfo(request.getInfo());
  const options = parseOptions(info.options);
  const run = resolveModule("@pulumi/pulumi/cmd/run-policy-pack", info.programDirectory);
  const proxy = await PolicyProxy.start();
  try {
    call.write(new RunPluginResponse().setStdout(Buffer.from(`${proxy.port}\n`)));
    const stack = await proxy.configured(signal);
    if (signal.aborted) return;
    const firstLine = new FirstLine((line) => {
      proxy.connect(Number.parseInt(line, 10));
    });
    const exit = await context.children.run(
      process.execPath,
      // The engine's address and the pack's directory come last, as the SDK reads them.
      [GUARD, run, ...options.nodeargs, ...request.getArgsList(), info.programDirectory],
      {
        cwd: info.programDirectory,
        env: { ...pluginEnvironment(request), ...typeScriptEnvironment(options), ...stackEnvironment(stack) },
      },
      {
        stdout: (data) => {
          const rest = firstLine.take(data);
          if (rest.length > 0) call.write(new RunPluginResponse().setStdout(rest));
        },
        stderr: (data) => call.write(new RunPluginResponse().setStderr(data)),
      },
      signal,
    );
    proxy.fail(new Error(`the policy pack ended with exit code ${exit.code ?? "?"}: see its output above`));
    call.write(new RunPluginResponse().setExitcode(exit.code ?? 1));
  } finally {
    await proxy.stop();
  }
}

function stackEnvironment(stack: AnalyzerStackConfigureRequest | undefined): Record<string, string> {
  if (stack === undefined) return {};
  const config: [string, string][] = stack.getConfigMap().toArray();
  return {
    PULUMI_NODEJS_ORGANIZATION: stack.getOrganization(),
    PULUMI_NODEJS_PROJECT: stack.getProject(),
    PULUMI_NODEJS_STACK: stack.getStack(),
    PULUMI_NODEJS_DRY_RUN: String(stack.getDryRun()),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(config)),
  };
}

/** Takes the first line, the pack's port, out of its standard output. */
class FirstLine {
  #pending: Buffer | undefined = Buffer.alloc(0);

  constructor(readonly found: (line: string) => void) {}

  /** @returns what is left of `data` for the reader. */
  take(data: Buffer): Buffer {
    if (this.#pending === undefined) return data;
    const all = Buffer.concat([this.#pending, data]);
    const end = all.indexOf("\n");
    if (end < 0) {
      this.#pending = all;
      return Buffer.alloc(0);
    }
    this.#pending = undefined;
    this.found(all.subarray(0, end).toString());
    return all.subarray(end + 1);
  }
}
