import type { Model, Reference } from "../model";

const principal =
  /^(allUsers|allAuthenticatedUsers|(user|serviceAccount|group|domain|principal|principalSet|projectOwner|projectEditor|projectViewer):\S+)$/;
const role = /^(roles\/[A-Za-z0-9_.]+|(projects|organizations)\/[^/]+\/roles\/[A-Za-z0-9_.]+)$/;
/** Accounts that people make; Google's own agents live under other domains and always exist. */
const ownAccount = /^serviceAccount:([a-z][-a-z0-9]*@[-a-z0-9]+\.iam\.gserviceaccount\.com)$/;
const agentDomain =
  /@(gcp-sa-[-a-z0-9]+|container-engine-robot|cloud-redis|gs-project-accounts|service-networking|[-a-z0-9]*-system)\.iam\.gserviceaccount\.com$/;

/** What an IAM binding hangs on. */
export interface IamTarget {
  readonly type: string;
  readonly service: string;
  readonly scope?: Model["scope"];
  readonly locations?: Model["locations"];
  /** The part of the id in front of role and member, such as `b/{bucket}`. */
  readonly target: string;
  /** The property that names the target, where the target is a resource of this cloud. */
  readonly reference?: Reference;
  readonly immutable: readonly string[];
  /** Defaults, where the type has an optional part of its identity. */
  readonly defaults?: Model["defaults"];
}

/** The account that a member stands for, when it is one that the cloud has to hold; `undefined` for everyone else. */
export function ownAccountOf(member: string): string | undefined {
  const email = ownAccount.exec(member)?.[1];
  return email === undefined || agentDomain.test(email) ? undefined : email;
}

const memberReference = (path: string): Reference => ({
  path,
  to: ["gcp:serviceaccount/account:Account"],
  by: ["email"],
  read: ownAccountOf,
  onDelete: "ignore",
  missing: (member) => `Service account ${ownAccountOf(member) ?? member} does not exist.`,
});

/** A model of an `…IAMMember` type: one member of one role, added to what is there. */
export function iamMember(spec: IamTarget): Model {
  return {
    ...base(spec),
    id: `${spec.target}/{+role}/{+member}{/condition.title}`,
    imports: [`${spec.target} {+role} {+member}`],
    bounds: {
      ...bounds,
      member: { pattern: principal, words: "a principal such as user:EMAIL, group:EMAIL or serviceAccount:EMAIL" },
    },
    references: [...(spec.reference ? [spec.reference] : []), memberReference("member")],
    computed: (resource) => ({ etag: `Bw${resource.hex(8, "etag")}=` }),
  };
}

/** A model of an `…IAMBinding` type: all members of one role, in any order. */
export function iamBinding(spec: IamTarget): Model {
  return {
    ...base(spec),
    id: `${spec.target}/{+role}{/condition.title}`,
    imports: [`${spec.target} {+role}`],
    sets: ["members"],
    bounds: {
      ...bounds,
      "members[]": { pattern: principal, words: "a principal such as user:EMAIL, group:EMAIL or serviceAccount:EMAIL" },
    },
    references: [...(spec.reference ? [spec.reference] : []), memberReference("members[]")],
    computed: (resource) => ({ etag: `Bw${resource.hex(8, `etag-${String(resource.generation)}`)}=` }),
  };
}

const bounds: Model["bounds"] = {
  role: { pattern: role, words: "a role such as roles/storage.objectViewer or projects/PROJECT/roles/ROLE" },
};

function base(
  spec: IamTarget,
): Pick<Model, "type" | "service" | "scope" | "locations" | "immutable" | "defaults" | "onExisting"> {
  const { type, service, scope, locations, immutable, defaults } = spec;
  return { type, service, scope: scope ?? "global", locations, immutable, defaults, onExisting: "adopt" };
}
