import type { DnsHistory } from "../dns/history";
import type { Durations } from "./durations";
import type { Plain, PlainObject, View } from "./view";

/**
 * A path into a resource's properties: names joined by dots, `[]` for every element of a list.
 * `settings.tier` · `secondaryIpRanges[].ipCidrRange` · `nodeConfig.labels`.
 */
export type Path = string;

/**
 * A text with `{property}` in it, filled from identity (`project`, `region`, `zone`, `location`, `name`, `serial`) and inputs. `{+property}`
 * may hold slashes; `{/property}` is a slash and the value, or nothing when the value is not set; `{?property}` may be empty.
 */
export type Template = string;

/** Where a resource lives, and so which of `region`, `zone` or `location` it takes from the provider when a program gives none. */
export type Scope = "global" | "region" | "zone" | "location";

/** A resource that the cloud holds, as the store keeps it. */
export interface StoredResource {
  readonly type: string;
  readonly id: string;
  readonly project: string;
  /** Region, zone or location; `global` for a global resource. */
  readonly location: string;
  /** The last part of its identity: what people call it. */
  readonly name: string;
  /** What was given when it was created or last updated, without what the server filled in. */
  readonly inputs: PlainObject;
  /** What the API would answer: inputs, defaults and computed values. */
  readonly state: PlainObject;
  /** Paths whose values are secret. */
  readonly secrets: readonly string[];
  /** The server's number for it: 19 digits, never reused. */
  readonly serial: string;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** 1 after creation, one more with each update or edit. */
  readonly generation: number;
  /** Order of creation. */
  readonly sequence: number;
  /** URN of the resource that created it; empty for one made otherwise. */
  readonly creator: string;
  /** Whether its creator has spoken of it since: then it knows that the creation succeeded. */
  readonly confirmed: boolean;
}

/** How a name-like property is checked, and made up when a program gives none. */
export interface NameRule {
  /** Default `name`. */
  readonly property?: string;
  /** The whole value has to match. Say it in words too, as the API does. */
  readonly pattern: RegExp;
  readonly words: string;
  /** In characters. */
  readonly maxLength: number;
  readonly minLength?: number;
  /**
   * Whether the genuine plugin makes up a name: the logical name, `-`, seven hexadecimal digits. A logical name that leaves no room
   * for them in `maxLength` is refused, as there. Default true. With false, a name that a program leaves out is not made up.
   */
  readonly generated?: boolean;
  /** Whether a made-up name is in lower case, whatever the logical name is. Default false. */
  readonly lowerCase?: boolean;
}

/** A property that names another resource. */
export interface Reference {
  readonly path: Path;
  /** Type tokens it may name; the first is the one that an error speaks of. */
  readonly to: readonly string[];
  /**
   * Besides its id and its self link (full, or from `projects/` on), which of the target's properties may be given: `name` is looked
   * up in the referring resource's own project and place, `email` and other unique ones everywhere. Default `["name"]`.
   */
  readonly by?: readonly string[];
  /**
   * How the value is read before it is looked up, for a property that names the target inside a longer text (`serviceAccount:EMAIL`).
   * `undefined`: not a reference to a resource of this cloud, nothing to look up (such as `allAuthenticatedUsers`, a public image).
   */
  readonly read?: (value: string, resource: Placement) => string | undefined;
  /** Which places the target may be in, against the referring resource. Default `any`. A global target is `same`, too. */
  readonly place?: "any" | "same-location" | "same-region";
  /** Whether the target has to be in the same project. Default false. */
  readonly sameProject?: boolean;
  /**
   * What the target's deletion does while this reference stands: `block` refuses it (resourceInUseByAnotherResource), `cascade`
   * deletes the referring resource with it, `ignore` leaves it. Default `block`.
   */
  readonly onDelete?: "block" | "cascade" | "ignore";
  /** The refusal when there is no such target, where this API words it its own way (400, `badRequest`). */
  readonly missing?: (value: string) => string;
  /** What the API answers with: the target's self link, its id, its name, or the text as it was given. Default `as-given`. */
  readonly answer?: "selfLink" | "id" | "name" | "as-given";
}

/** What a property's value is held to, beyond its type. Checked in Check, that is: in preview, as soon as the value is known. */
export interface Bound {
  /** Of a number, or of a list's length. */
  readonly min?: number;
  readonly max?: number;
  /** Of a text, in characters. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The whole text has to match. `words` says it to a person. */
  readonly pattern?: RegExp;
  readonly words?: string;
  /** The only values; replaces what the SDK's declarations list. */
  readonly oneOf?: readonly (string | number)[];
  /** The SDK's declarations list examples, not all values: don't hold the property to them. */
  readonly open?: true;
  /** An address range in CIDR form without host bits; prefix lengths between `shortest` and `longest` (defaults: any). */
  readonly cidr?: { readonly version?: 4 | 6; readonly shortest?: number; readonly longest?: number };
  /** A single address. */
  readonly address?: { readonly version?: 4 | 6 };
}

/** Which properties go together. Top-level names or nested paths without `[]`. */
export interface Combination {
  readonly rule: "conflicts" | "exactly-one" | "at-least-one" | "required-with";
  /** For `required-with`: when the first is set, the others have to be. */
  readonly paths: readonly Path[];
}

/** A deletion that a property forbids. */
export interface Guard {
  readonly path: Path;
  /** The value that forbids. Default true. */
  readonly when?: Plain;
  /** In the provider's words. */
  readonly message: (resource: StoredResource) => string;
}

/** A limit on how much of something a project (or a region of it) may hold. */
export interface Quota {
  /** As Google names it: `NETWORKS`, `STATIC_ADDRESSES`. */
  readonly metric: string;
  /** Default limit, which `Cloud.quotas` can change. */
  readonly limit: number;
  readonly per: "project" | "region";
  /** How much one resource uses. Default: 1. */
  readonly amount?: (state: View) => number;
}

/** A limit on how often a project's resources may be written; none unless one is set. */
export interface WriteRate {
  /** By which `Cloud.setQuota` sets it. */
  readonly metric: string;
  /** The service, as its refusal names it. */
  readonly service: string;
}

/** Where a resource is, as identity was resolved from inputs and the provider's configuration. Empty where it does not apply. */
export interface Placement {
  readonly project: string;
  readonly region: string;
  readonly zone: string;
  /** Region, zone or location, whichever the scope has; `global` for a global one. */
  readonly location: string;
  readonly name: string;
}

/** The rest of the cloud, as a model may ask about it. */
export interface CloudReader {
  /** By id, self link, or name (looked up near `from`). */
  find(type: string, reference: string, from?: Placement): StoredResource | undefined;
  /** All of a type, oldest first. `having`: only those whose state has this text at this path, found without looking at all. */
  list(
    type: string,
    where?: {
      readonly project?: string;
      readonly location?: string;
      readonly having?: { readonly path: Path; readonly value: string };
    },
  ): readonly StoredResource[];
  /** Twelve digits, stable for a project. */
  projectNumber(project: string): string;
}

/** The world at one moment: what a resource has become without a request for it follows from this. */
export interface Moment {
  /** By the cloud's clock, in milliseconds since 1970. */
  readonly now: number;
  readonly cloud: CloudReader;
  /** Public DNS, now and before. */
  readonly dns: DnsHistory;
  readonly durations: Durations;
}

/** The resource at hand, while it is created or updated. */
export interface ResourceView extends Placement {
  /** Inputs with defaults merged in and references written as the API answers them. All known. */
  readonly inputs: View;
  readonly id: string;
  /** Empty when the type has none. */
  readonly selfLink: string;
  readonly serial: string;
  readonly createdAt: string;
  /** RFC 3339, UTC. */
  readonly now: string;
  /** 1 while it is created. */
  readonly generation: number;
  /** The state before the update; absent while it is created. */
  readonly previous?: View;
  readonly cloud: CloudReader;
  /** Hexadecimal digits that depend only on the serial and on `salt`; `digits` alike, decimal, never starting with 0. */
  readonly hex: (length: number, salt: string) => string;
  readonly digits: (length: number, salt: string) => string;
}

/** An update, as seen by the rules that allow or refuse it. */
export interface Change {
  /** State before. */
  readonly from: View;
  /** Inputs after; unknown values inside while the engine previews. */
  readonly to: View;
}

/** Reports one problem of the inputs: a path, and why. Shown before anything is created. */
export type Fail = (path: string, reason: string) => void;

/** Starts and stops the API server behind a cluster. */
export interface ClusterHook {
  start(cluster: { readonly project: string; readonly location: string; readonly name: string }): Promise<{
    /** Host and port, without a scheme. */
    readonly endpoint: string;
    /** PEM, base64. */
    readonly caCertificate: string;
  }>;
  stop(cluster: { readonly project: string; readonly location: string; readonly name: string }): Promise<void>;
}

/**
 * What the cloud knows of one resource type. Property names, types, which are required, which are computed and what an enum may hold
 * come from the SDK's own declarations; a model says the rest. Everything is data, except the functions at the end.
 */
export interface Model {
  /** Token, such as `gcp:compute/network:Network`. */
  readonly type: string;
  /** The API that serves it, such as `compute.googleapis.com`: has to be enabled in projects that enable APIs explicitly. */
  readonly service: string;
  readonly scope: Scope;
  /** For the scope `location`: which kinds of places the API takes. Default: regions and zones. */
  readonly locations?: readonly ("global" | "multi-region" | "region" | "zone")[];
  /** As the provider forms it, unless it tells another one: `projects/{project}/global/networks/{name}`. Two projects never share one. */
  readonly id: Template;
  /** What the provider tells the engine, where that is less than the id: `{+name}`, without the project. */
  readonly toldId?: Template;
  /** Forms that `import` accepts besides the id and the self link, in the order of the provider's documentation. */
  readonly imports?: readonly Template[];
  /** Full URL; the `selfLink` output where the type has one. */
  readonly selfLink?: Template;
  readonly name?: NameRule;
  /** Changing one of these replaces the resource. Top-level ones are exactly those that the provider's schema marks. */
  readonly immutable: readonly Path[];
  /** Values for what a program leaves out. A nested one applies where its parent object is set. */
  readonly defaults?: Readonly<Record<Path, Plain>>;
  /** Lists whose order means nothing: reordering is no change. */
  readonly sets?: readonly Path[];
  /**
   * Properties that have more than one spelling: whether what a program gives means what the state says (`eu` and `EU`). Where
   * `computed` answers with one of these, its spelling is the state's.
   */
  readonly equivalent?: Readonly<Record<Path, (given: Plain, state: Plain) => boolean>>;
  /** Inputs that the API never answers with, such as passwords: `import` leaves them out, `refresh` takes them as they were. */
  readonly writeOnly?: readonly Path[];
  /** Computed outputs that a resource may lack (a cluster without a legacy endpoint). All others come from `computed` or `start`. */
  readonly absent?: readonly string[];
  /** Computed values that are secret. Inputs that a program marked secret stay secret without this. */
  readonly secrets?: readonly Path[];
  readonly references?: readonly Reference[];
  readonly bounds?: Readonly<Record<Path, Bound>>;
  readonly combinations?: readonly Combination[];
  readonly guards?: readonly Guard[];
  readonly quotas?: readonly Quota[];
  /** Creations, updates and deletions a minute; types that name the same metric share it. */
  readonly writeRate?: WriteRate;
  /** Creating what exists already: `refuse` with 409, or `adopt` it (an enabled API, a binding). Default `refuse`. */
  readonly onExisting?: "refuse" | "adopt";
  /** Destroying: `delete` it, or `keep` it in the cloud and only forget it (key rings cannot be deleted). Default `delete`. */
  readonly onDelete?: "delete" | "keep";
  /** Whether destroying this one only forgets it, where its own properties decide. */
  readonly keep?: (state: View) => boolean;
  /** How long the name of a deleted one cannot be used again, in milliseconds. Default 0. */
  readonly reservedFor?: number;
  /** The refusal of such a name, where this API words it its own way. */
  readonly reservedMessage?: string;

  /** Values for placeholders of the templates that only the server knows, such as a version's number. Called when it is created. */
  readonly identity?: (inputs: View, cloud: CloudReader, place: Placement) => Readonly<Record<string, string>>;
  /** Problems that the inputs show by themselves. Pure; unknown values read as not set. */
  readonly check?: (inputs: View, fail: Fail) => void;
  /** Paths whose change, in this case, replaces the resource although they can change in place in others. Pure. */
  readonly replaces?: (change: Change) => readonly Path[];
  /** Inputs that the server decides on and that this update makes it forget, instead of keeping what they were. Pure. */
  readonly forgets?: (change: Change) => readonly Path[];
  /** Refuses (throws `ApiError`) what contradicts the rest of the cloud or, on an update, the state before. */
  readonly admit?: (resource: ResourceView) => void;
  /** What an accepted creation or update changes of other resources of the same type, as their states from then on. */
  readonly effects?: (resource: ResourceView) => readonly { readonly id: string; readonly state: PlainObject }[];
  /** Refuses a deletion in a case that neither references nor guards tell. */
  readonly admitDeletion?: (resource: StoredResource, cloud: CloudReader) => void;
  /** Computed values, and inputs that only the server can fill in: merged under the inputs. Same answer for the same resource. */
  readonly computed?: (resource: ResourceView) => PlainObject;
  /**
   * Outputs that change with time or with the world outside, as they are at this moment; nothing where they are as stored. Asked for
   * each answer, and never stored. Pure, and quick: a list asks it for every resource.
   */
  readonly become?: (resource: StoredResource, moment: Moment) => PlainObject | undefined;
  /** What has to run for the resource to exist: its outputs are merged into the state. Called before it is stored; repeatable. */
  readonly start?: (resource: ResourceView, clusters: ClusterHook) => Promise<PlainObject>;
  /** Ends what `start` began. Called before it is removed from the store; repeatable. */
  readonly stop?: (resource: StoredResource, clusters: ClusterHook) => Promise<void>;
}

/** What every type's model says about itself to `homeport sandbox model`. */
export interface ModelFacts {
  readonly required: readonly string[];
  readonly immutable: readonly string[];
  readonly computed: readonly string[];
}
