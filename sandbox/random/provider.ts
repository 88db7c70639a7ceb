import { version } from "@pulumi/random/package.json";
import {
  ProviderError,
  type CheckResult,
  type Diff,
  type DiffKind,
  type Provider,
  type ReadState,
  type ResourceContext,
  type ResourceState,
} from "../provider/provider";
import { hasUnknown, isProperties, Secret, Unknown, type Properties, type Value } from "../provider/values";
import { effective, problems } from "./check";
import type { Drawn, Kind } from "./kind";
import { randomBytes } from "./kinds/bytes";
import { randomId } from "./kinds/id";
import { randomInteger } from "./kinds/integer";
import { randomPassword } from "./kinds/password";
import { randomPet } from "./kinds/pet";
import { randomShuffle } from "./kinds/shuffle";
import { randomString } from "./kinds/string";
import { randomUuid, randomUuid4, randomUuid7 } from "./kinds/uuid";

/** Every resource type of the package. */
export const kinds: readonly Kind[] = [
  randomBytes,
  randomId,
  randomInteger,
  randomPassword,
  randomPet,
  randomShuffle,
  randomString,
  randomUuid,
  randomUuid4,
  randomUuid7,
];

type Context = ResourceContext<undefined>;
type State = { readonly inputs: Properties; readonly outputs: Properties };

/** `@pulumi/random` on the machine's own generator. It stores nothing: a value lives in the engine's state alone. */
export class RandomProvider implements Provider<undefined> {
  readonly name = "random";
  readonly version = version;
  private readonly kinds = new Map(kinds.map((kind) => [kind.type, kind]));

  checkConfig(config: Properties): Promise<CheckResult> {
    return Promise.resolve({ inputs: config, failures: [] });
  }

  diffConfig(): Promise<Diff> {
    return Promise.resolve({ detailed: {} });
  }

  configure(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  check(context: Context, _olds: Properties | undefined, news: Properties): Promise<CheckResult> {
    const kind = this.kinds.get(context.type);
    if (kind === undefined) return Promise.reject(unmodelled(context.type, [...this.kinds.keys()]));
    return Promise.resolve({ inputs: news, failures: problems(kind, news) });
  }

  diff(context: Context, _id: string, olds: State, news: Properties, ignoreChanges: readonly string[]): Promise<Diff> {
    const kind = this.kind(context.type);
    const before = effective(kind, olds.outputs);
    const after = effective(kind, news);
    const names = Object.keys(kind.properties).filter((name) => !ignoreChanges.includes(name));
    const detailed = names.flatMap((name) => {
      const change = changeOf(before[name], after[name]);
      return change === undefined ? [] : [[name, { kind: change, inputDiff: true }] as const];
    });
    return Promise.resolve({ detailed: Object.fromEntries(detailed) });
  }

  create(context: Context, inputs: Properties): Promise<ResourceState> {
    const kind = this.kind(context.type);
    if (context.preview || hasUnknown(inputs)) {
      const unknown = Object.fromEntries(kind.computed.map((name) => [name, Unknown.value]));
      return Promise.resolve({ id: "", outputs: outputs(kind, inputs, unknown) });
    }
    const drawn: Drawn = kind.draw(effective(kind, inputs));
    return Promise.resolve({ id: drawn.id, outputs: outputs(kind, inputs, drawn.computed) });
  }

  read(context: Context, id: string, state: State): Promise<ReadState> {
    const kind = this.kind(context.type);
    if (Object.keys(state.outputs).length > 0) return Promise.resolve({ id, ...state });
    return Promise.resolve().then(() => imported(kind, id));
  }

  update(context: Context): Promise<Properties> {
    return Promise.reject(new Error(`${context.type} was to be updated in place, but every change replaces it`));
  }

  delete(): Promise<void> {
    return Promise.resolve();
  }

  invoke(_config: undefined, token: string): Promise<Properties> {
    return Promise.reject(new ProviderError(`${token}: the random package has no functions`));
  }

  private kind(type: string): Kind {
    const kind = this.kinds.get(type);
    if (kind === undefined) throw unmodelled(type, [...this.kinds.keys()]);
    return kind;
  }
}

function unmodelled(type: string, known: readonly string[]): ProviderError {
  return new ProviderError(`unknown resource type ${type}: the random package has ${known.join(", ")}`);
}

function imported(kind: Kind, id: string): ReadState {
  if (kind.fromImportId === undefined) {
    throw new ProviderError(`${kind.type}: cannot be imported: its value cannot be told from an id`);
  }
  const drawn = kind.fromImportId(id);
  const { inputs, computed } = drawn;
  return { id: drawn.id, inputs, outputs: outputs(kind, inputs, computed) };
}

/** Inputs as given (secrets stay wrapped), defaults, and what was drawn. */
function outputs(kind: Kind, inputs: Properties, computed: Properties): Properties {
  const secrets = kind.secrets ?? [];
  const wrapped = Object.entries(computed).map(([name, value]): [string, Value | undefined] =>
    secrets.includes(name) && value !== undefined ? [name, new Secret(value)] : [name, value],
  );
  return { ...effective(kind, inputs), ...inputs, ...Object.fromEntries(wrapped) };
}

function changeOf(before: Value | undefined, after: Value | undefined): DiffKind | undefined {
  if (same(before, after)) return undefined;
  if (before === undefined) return "add-replace";
  return after === undefined ? "delete-replace" : "update-replace";
}

/** No keepers, an empty map of them, and one that holds only nulls are one and the same. */
function same(before: Value | undefined, after: Value | undefined): boolean {
  return JSON.stringify(canonical(before)) === JSON.stringify(canonical(after));
}

function canonical(value: Value | undefined): unknown {
  if (value instanceof Unknown) return { unknown: true };
  if (!isProperties(value)) return value ?? null;
  const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  if (entries.length === 0) return null;
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, canonical(item)]),
  );
}
