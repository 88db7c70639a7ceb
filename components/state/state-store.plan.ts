import { isRegion } from "../locations";
import { physicalName } from "../naming";
import { checkText, checkWhole, type Problem, ProblemsError } from "../shared";

/** The part of the arguments that decides where state is and how long its past is kept. */
export interface StateStorePlanArgs {
  /** Project that keeps the state. Changing it starts with an empty bucket. */
  readonly project: string;
  /** Number of that project, a text of digits: `gcloud projects describe <id> --format "value(projectNumber)"`. */
  readonly projectNumber: string;
  /** `us`, `eu`, `asia` or a region. Default `us`. Changing it starts with an empty bucket. */
  readonly location?: string;
  /** Who updates stacks, by name: members of IAM policies. At least one. */
  readonly operators: Readonly<Record<string, string>>;
  /** Who previews stacks, and changes none, by name. Default none. */
  readonly readers?: Readonly<Record<string, string>>;
  /** Days that a deleted object can be restored in, whoever deleted it, 7 to 90. Default 30. */
  readonly softDeleteDays?: number;
  /** Days that a replaced version is kept, from 1. Default 90. */
  readonly versionDays?: number;
  /** Replaced versions that are kept whatever their age, from 1. Default 50. */
  readonly keepVersions?: number;
}

/** A state store with everything decided. */
export interface StateStorePlan {
  readonly bucket: string;
  readonly location: string;
  /** Where KMS keeps keys for that location; it spells Europe out. */
  readonly keyLocation: string;
  /** Who encrypts the bucket's objects: Cloud Storage's own account in the project. */
  readonly storageAgent: string;
  readonly operators: Readonly<Record<string, string>>;
  readonly readers: Readonly<Record<string, string>>;
  readonly softDeleteSeconds: number;
  readonly versionDays: number;
  readonly keepVersions: number;
}

const multiRegions = ["us", "eu", "asia"];
const secondsPerDay = 86_400;

/**
 * Decides where the engine's state is kept. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 * @throws NameError for a project whose id no bucket may have in its name.
 */
export function planStateStore(name: string, args: StateStorePlanArgs): StateStorePlan {
  const problems = checkStateStore(args);
  if (problems.length > 0) throw new ProblemsError(`State store ${name}`, problems);
  const location = locationOf(args);
  return {
    // The whole world shares the names of buckets; a project's id is nobody else's.
    bucket: physicalName({ kind: "bucket", parts: [args.project, "state"] }),
    location,
    keyLocation: location === "eu" ? "europe" : location,
    storageAgent: `serviceAccount:service-${args.projectNumber}@gs-project-accounts.iam.gserviceaccount.com`,
    operators: args.operators,
    readers: args.readers ?? {},
    softDeleteSeconds: softDeleteDays(args) * secondsPerDay,
    versionDays: versionDays(args),
    keepVersions: keepVersions(args),
  };
}

/** Everything that is wrong with the arguments; empty when they can be planned. */
export function checkStateStore(args: StateStorePlanArgs): readonly Problem[] {
  return [
    ...checkText(["project"], args.project, /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, "a project's id"),
    ...checkText(["projectNumber"], args.projectNumber, /^\d+$/, "a project's number, in digits"),
    ...checkLocation(locationOf(args)),
    ...checkOperators(args.operators),
    ...checkMembers("operators", args.operators),
    ...checkMembers("readers", args.readers ?? {}),
    ...checkWhole(["softDeleteDays"], softDeleteDays(args), 7, 90),
    ...checkWhole(["versionDays"], versionDays(args), 1, 3650),
    ...checkWhole(["keepVersions"], keepVersions(args), 1, 10_000),
  ];
}

const locationOf = ({ location = "us" }: StateStorePlanArgs): string => location;
const softDeleteDays = (args: StateStorePlanArgs): number => args.softDeleteDays ?? 30;
const versionDays = (args: StateStorePlanArgs): number => args.versionDays ?? 90;
const keepVersions = (args: StateStorePlanArgs): number => args.keepVersions ?? 50;

function checkLocation(got: string): readonly Problem[] {
  if (multiRegions.includes(got) || isRegion(got)) return [];
  const allowed = `${multiRegions.join(", ")}, or a region`;
  return [{ path: ["location"], what: "unknown location", got, allowed, fix: "name where the state may be kept" }];
}

function checkOperators(operators: Readonly<Record<string, string>>): readonly Problem[] {
  if (Object.keys(operators).length > 0) return [];
  return [
    {
      path: ["operators"],
      what: "nobody could update anything",
      got: operators,
      allowed: "one member or more",
      fix: 'name the platform team, e.g. { platform: "group:platform@example.com" }',
    },
  ];
}

function checkMembers(list: string, members: Readonly<Record<string, string>>): readonly Problem[] {
  return Object.entries(members)
    .filter(([, member]) => !/^(user|group|serviceAccount|principal|principalSet):\S+$/.test(member))
    .map(([key, got]) => ({
      path: [list, key],
      what: "not a member, or everybody",
      got,
      allowed: "user:, group:, serviceAccount:, principal: or principalSet:, and whom",
      fix: "name who it is; state holds every name and every encrypted secret",
    }));
}
