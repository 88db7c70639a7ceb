import { checkRegions, isRegion, multiRegionOf } from "../locations";
import { checkName, physicalName } from "../naming";
import { checkWhole, fromKeys, type Problem, ProblemsError } from "../shared";

/** The part of the arguments that decides which repositories there are. */
export interface RegistryPlanArgs {
  /** Project of the repositories. Changing it replaces them. */
  readonly project: string;
  /** Name of the repository, the same in every location. Default `apps`. Changing it replaces the repositories. */
  readonly repository?: string;
  /** Regions that images are run in. */
  readonly regions: readonly string[];
  /** Days after which a version goes that nothing keeps, 1 to 365. Default 30. */
  readonly deleteAfterDays?: number;
  /** Newest versions of each image that are kept whatever their age, 1 to 1000. Default 20. */
  readonly keepVersions?: number;
  /**
   * Whether a tag stays where it was first set. Default true. Tagged versions are then never cleaned up: pipelines tag
   * what they release, and nothing else.
   */
  readonly immutableTags?: boolean;
}

/** A repository in one location. */
export interface RepositoryPlan {
  readonly location: string;
  readonly repositoryId: string;
  /** Where images are pushed to and pulled from, e.g. `us-docker.pkg.dev/homeport-staging/apps`. */
  readonly url: string;
}

/** The registry with everything decided. */
export interface RegistryPlan {
  /** By location. */
  readonly repositories: Readonly<Record<string, RepositoryPlan>>;
  /** Location of the repository that a region pulls from. */
  readonly locationOf: Readonly<Record<string, string>>;
  readonly immutableTags: boolean;
  readonly cleanup: readonly CleanupPlan[];
}

/** A rule of what goes and what stays; what stays wins. */
export type CleanupPlan =
  | {
      readonly id: string;
      readonly action: "DELETE";
      readonly tagState: "ANY" | "UNTAGGED";
      readonly olderThan: string;
    }
  | { readonly id: string; readonly action: "KEEP"; readonly keepCount: number };

const secondsPerDay = 86_400;

/**
 * Where images are kept for these regions: the multi-region of their continent, or the region itself where there is none.
 *
 * A multi-region is one push, one address and one digest for all regions of a continent, and outlives any of them; a
 * repository in each region would be pushed to as often as there are regions, and differ while one push is missing.
 *
 * Source: https://cloud.google.com/artifact-registry/docs/repositories/repo-locations
 */
export function registryLocations(regions: readonly string[]): readonly string[] {
  return [...new Set(regions.map(locationOf))].sort();
}

/**
 * Decides which repositories there are and what is cleaned up. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 */
export function planRegistry(name: string, args: RegistryPlanArgs): RegistryPlan {
  const problems = checkRegistry(args);
  if (problems.length > 0) throw new ProblemsError(`Registry ${name}`, problems);
  const { project, regions, deleteAfterDays = 30, keepVersions = 20, immutableTags = true } = args;
  const repositoryId = physicalName({ kind: "repository", parts: [args.repository ?? "apps"] });
  return {
    repositories: fromKeys(registryLocations(regions), (location) => ({
      location,
      repositoryId,
      url: `${location}-docker.pkg.dev/${project}/${repositoryId}`,
    })),
    locationOf: fromKeys(regions, locationOf),
    immutableTags,
    cleanup: [
      {
        id: "delete-old",
        action: "DELETE",
        tagState: immutableTags ? "UNTAGGED" : "ANY",
        olderThan: `${deleteAfterDays * secondsPerDay}s`,
      },
      { id: "keep-newest", action: "KEEP", keepCount: keepVersions },
    ],
  };
}

/** Everything that is wrong with the arguments; empty when they can be planned. */
export function checkRegistry(args: RegistryPlanArgs): readonly Problem[] {
  const name = checkName({ kind: "repository", parts: [args.repository ?? "apps"] });
  return [
    ...(name === undefined ? [] : [{ path: ["repository"], ...name }]),
    ...checkRegions(["regions"], args.regions),
    ...checkWhole(["deleteAfterDays"], args.deleteAfterDays ?? 30, 1, 365, { unit: "days" }),
    ...checkWhole(["keepVersions"], args.keepVersions ?? 20, 1, 1000, { unit: "versions" }),
  ];
}

/** Artifact Registry spells the multi-region of Europe out. */
function locationOf(region: string): string {
  const multiRegion = isRegion(region) ? multiRegionOf(region) : undefined;
  return multiRegion === "eu" ? "europe" : (multiRegion ?? region);
}
