import * as pulumi from "@pulumi/pulumi";
import { MockMonitor, type MockResourceArgs } from "@pulumi/pulumi/runtime/mocks";
import type { RegisterResourceOutputsRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { computedOutputs } from "./outputs";
import { unwrapSecrets } from "./secrets";

/** What the engine calls the organization when its backend knows none. */
const organization = "organization";

/** One resource that a program registered. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** URN of the parent; the stack's for a resource at the top. */
  readonly parent: string;
  /** Whether a provider manages it; `false` for components. */
  readonly custom: boolean;
  /** Inputs, with secrets replaced by their values. */
  readonly inputs: Record<string, unknown>;
  /** Paths of the inputs that were secret, e.g. `settings.password`. */
  readonly secrets: readonly string[];
  /** Logical name of the explicit provider; `undefined` when the default provider would be used. */
  readonly provider: string | undefined;
  readonly options: {
    readonly protect: boolean;
    readonly retainOnDelete: boolean;
    readonly ignoreChanges: readonly string[];
    readonly replaceOnChanges: readonly string[];
    readonly deleteBeforeReplace: boolean;
    readonly additionalSecretOutputs: readonly string[];
    /** URNs of everything it waits for: `dependsOn` and the resources its inputs come from. */
    readonly dependencies: readonly string[];
    readonly importId: string;
  };
}

/** What a program did. */
export interface Recording<T> {
  /** Everything that was registered except the stack itself, in the order of registration. */
  readonly resources: readonly Registration[];
  /** What the program returned. */
  readonly result: T;
  /** What the program returned, with outputs resolved, as the stack would publish it. Secrets are unwrapped. */
  readonly outputs: Record<string, unknown>;
  /** All resources of a type. */
  readonly ofType: (type: string) => readonly Registration[];
  /** The one resource of this type and logical name. Throws when it is missing or not the only one. */
  readonly one: (type: string, name?: string) => Registration;
}

export interface RecordOptions {
  /** Project name. Default `homeport`. */
  readonly project?: string;
  /** Stack name. Default `test`. */
  readonly stack?: string;
  /** Configuration, with namespaces: `{ "homeport:primaryRegion": "us-central1" }`. Structured values as JSON. */
  readonly config?: Record<string, string>;
  /** Keys of `config` that were encrypted. */
  readonly secretConfig?: readonly string[];
  /** Whether to run as a preview: outputs that only the cloud knows stay unknown. Default false. */
  readonly preview?: boolean;
  /** Outputs of a resource besides its inputs and those of `computedOutputs`. */
  readonly resource?: (args: MockResourceArgs) => Record<string, unknown>;
  /** Answers provider functions. The default fails: programs of this project call none. */
  readonly call?: (args: {
    readonly token: string;
    readonly inputs: Record<string, unknown>;
  }) => Record<string, unknown>;
}

/**
 * Runs a program under Pulumi's mocks, waits until every registration is done, and gives back what was registered.
 *
 * An error in the program, in a registration or in an `apply` is thrown, also when it happens asynchronously.
 */
export async function record<T>(program: () => T | Promise<T>, options: RecordOptions = {}): Promise<Recording<T>> {
  const monitor = new RecordingMonitor(options);
  pulumi.runtime.setAllConfig(options.config ?? {}, [...(options.secretConfig ?? [])]);
  const { project = "homeport", stack = "test", preview } = options;
  // The first sets features, the second a monitor that the first does not take.
  await pulumi.runtime.setMocks(monitor.mocks, project, stack, preview, organization);
  pulumi.runtime.setMockOptions(monitor, project, stack, preview, organization);

  let result: { value: T } | undefined;
  await withRejections(() =>
    withShortStacks(async () => {
      await pulumi.runtime.runInPulumiStack(async () => {
        const value = await program();
        result = { value };
        return value;
      });
      await pulumi.runtime.disconnect();
    }),
  );
  if (result === undefined) throw new Error("The program ended without a result.");

  const resources = monitor.registrations;
  const ofType = (type: string): Registration[] => resources.filter((resource) => resource.type === type);
  return {
    resources,
    result: result.value,
    outputs: monitor.stackOutputs,
    ofType,
    one(type, name) {
      const found = ofType(type).filter((resource) => name === undefined || resource.name === name);
      const [first] = found;
      if (first === undefined || found.length > 1) {
        const names = ofType(type).map((resource) => resource.name);
        throw new Error(`Wanted one ${type} ${name ?? ""}, found ${found.length}; of this type: ${names.join(", ")}`);
      }
      return first;
    },
  };
}

/** Frames that are kept of each stack. */
const frames = 2;

/**
 * Runs something with short stacks that are not looked up in source maps. The SDK keeps the stack of each promise that it makes,
 * which would take most of the time; errors that are printed later are looked up then.
 */
async function withShortStacks(run: () => Promise<void>): Promise<void> {
  const { stackTraceLimit } = Error;
  const { sourceMapsEnabled } = process;
  Error.stackTraceLimit = frames;
  process.setSourceMapsEnabled(false);
  try {
    await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    process.setSourceMapsEnabled(sourceMapsEnabled);
  }
}

/** The message that a program fails with. Throws when it does not. */
export async function failureOf(program: () => unknown, options: RecordOptions = {}): Promise<string> {
  try {
    await record(program, options);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("The program did not fail.");
}

/** Pulumi's own mock monitor, keeping the whole request: parent, provider and options included. */
class RecordingMonitor extends MockMonitor {
  readonly registrations: Registration[] = [];
  stackOutputs: Record<string, unknown> = {};
  private stackUrn = "";

  constructor(options: RecordOptions) {
    super({
      newResource: (args) => ({
        id: args.custom === false ? undefined : `${args.name}-id`,
        state: {
          ...(args.inputs as Record<string, unknown>),
          ...(options.preview === true ? {} : computedOutputs(args)),
          ...options.resource?.(args),
        },
      }),
      call: ({ token, inputs }) => {
        if (options.call === undefined) throw new Error(`Unexpected call of provider function ${token}`);
        return options.call({ token, inputs: inputs as Record<string, unknown> });
      },
    });
  }

  override async registerResource(
    request: RegisterResourceRequest,
    callback: (error: unknown, response: { getUrn(): string } | undefined) => void,
  ): Promise<void> {
    await super.registerResource(request, (error: unknown, response: { getUrn(): string } | undefined) => {
      if (response !== undefined) this.keep(request, response.getUrn());
      callback(error, response);
    });
  }

  override registerResourceOutputs(
    request: RegisterResourceOutputsRequest,
    callback: (error: unknown, response: unknown) => void,
  ): void {
    if (request.getUrn() === this.stackUrn) {
      this.stackOutputs = unwrapSecrets(request.getOutputs()?.toJavaScript() ?? {}).value;
    }
    super.registerResourceOutputs(request, callback);
  }

  private keep(request: RegisterResourceRequest, urn: string): void {
    if (request.getType() === "pulumi:pulumi:Stack") {
      this.stackUrn = urn;
      return;
    }
    const { value, secrets } = unwrapSecrets(request.getObject()?.toJavaScript() ?? {});
    const [providerUrn] = request.getProvider().split(/::[^:]*$/);
    this.registrations.push({
      type: request.getType(),
      name: request.getName(),
      urn,
      parent: request.getParent(),
      custom: request.getCustom(),
      inputs: value,
      secrets,
      provider: providerUrn === "" ? undefined : providerUrn?.split("::").at(-1),
      options: {
        protect: request.getProtect() ?? false,
        retainOnDelete: request.getRetainondelete() ?? false,
        ignoreChanges: request.getIgnorechangesList(),
        replaceOnChanges: request.getReplaceonchangesList(),
        deleteBeforeReplace: request.getDeletebeforereplace(),
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        dependencies: request.getDependenciesList(),
        importId: request.getImportid(),
      },
    });
  }
}

/** Runs `body`, and throws what it throws, or what was rejected meanwhile without anybody handling it. */
async function withRejections(body: () => Promise<void>): Promise<void> {
  const event = "unhandledRejection";
  const others = process.listeners(event);
  const failures: unknown[] = [];
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const collect = (reason: unknown): void => {
    failures.push(reason);
    stop();
  };
  process.removeAllListeners(event);
  process.on(event, collect);
  try {
    await Promise.race([body().catch(collect), stopped]);
    // One failure rejects several promises, each reported a turn later: none may reach the next program.
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.removeListener(event, collect);
    for (const other of others) process.on(event, other);
  }
  if (failures.length > 0) throw failures[0];
}
