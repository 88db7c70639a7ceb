import { setTimeout as sleep } from "node:timers/promises";
import type { Provider, ResourceContext } from "../provider/provider";
import type { Properties } from "../provider/values";
import { failure } from "./failures";
import type { Fault } from "./rule";
import type { FaultRules, Operation } from "./rules";

/** What is known of an operation's subject, to tell where it lives. */
export interface Subject<Config> {
  readonly config: Config;
  /** Absent while it is created, and for a function. */
  readonly id?: string;
  /** Inputs, and the outputs that are known, later ones first. */
  readonly properties: readonly Properties[];
}

export interface FaultOptions<Config> {
  readonly rules: FaultRules;
  /** Region or zone of a subject; undefined for a global one. */
  readonly locate: (subject: Subject<Config>) => string | undefined;
  /** Ends the sandbox, or the engines that are connected to this provider, at once. */
  readonly kill: (target: "sandbox" | "engine") => Promise<void>;
}

/** The provider, struck by faults: it behaves the same as long as there are none. Checks, diffs and previews are spared. */
export function withFaults<Config>(provider: Provider<Config>, options: FaultOptions<Config>): Provider<Config> {
  async function strike(
    faults: readonly Fault[],
    when: "before" | "after",
    operation: Operation,
    signal?: AbortSignal,
  ) {
    for (const fault of faults) {
      if (fault.action === "region-down") {
        if (when === "before") throw failure(provider.name, "unavailable", operation, fault);
        continue;
      }
      if (fault.when !== when) continue;
      if (fault.action === "delay") await sleep(fault.delayMs, undefined, { signal });
      if (fault.action === "error") throw failure(provider.name, fault.code, operation, fault);
      if (fault.action === "kill") await options.kill(fault.target);
    }
  }

  async function perform<Result>(
    context: ResourceContext<Config>,
    operation: Operation["operation"],
    subject: Omit<Subject<Config>, "config">,
    run: () => Promise<Result>,
  ): Promise<Result> {
    if (context.preview) return run();
    const location = options.locate({ config: context.config, ...subject });
    const struck: Operation = { operation, type: context.type, name: context.name, location };
    const faults = options.rules.strike(struck);
    await strike(faults, "before", struck, context.signal);
    const result = await run();
    await strike(faults, "after", struck, context.signal);
    return result;
  }

  return {
    name: provider.name,
    version: provider.version,
    checkConfig: (config) => provider.checkConfig(config),
    diffConfig: (olds, news) => provider.diffConfig(olds, news),
    configure: (config, resource) => provider.configure(config, resource),
    check: (context, olds, news, seed) => provider.check(context, olds, news, seed),
    diff: (context, id, olds, news, ignoreChanges) => provider.diff(context, id, olds, news, ignoreChanges),
    create: (context, inputs) =>
      perform(context, "create", { properties: [inputs] }, () => provider.create(context, inputs)),
    read: (context, id, state) =>
      perform(context, "read", { id, properties: [state.outputs, state.inputs] }, () =>
        provider.read(context, id, state),
      ),
    update: (context, id, olds, news, ignoreChanges) =>
      perform(context, "update", { id, properties: [news, olds.outputs] }, () =>
        provider.update(context, id, olds, news, ignoreChanges),
      ),
    delete: (context, id, state) =>
      perform(context, "delete", { id, properties: [state.outputs, state.inputs] }, () =>
        provider.delete(context, id, state),
      ),
    async invoke(config, token, args) {
      const location = options.locate({ config, properties: [args] });
      const operation: Operation = { operation: "invoke", type: token, name: "", location };
      const faults = options.rules.strike(operation);
      await strike(faults, "before", operation);
      const result = await provider.invoke(config, token, args);
      await strike(faults, "after", operation);
      return result;
    },
  };
}
