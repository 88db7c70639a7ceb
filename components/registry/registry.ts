import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { after, mapValues, required, type Transform, transformed } from "../shared";
import { planRegistry, type RegistryPlan, type RegistryPlanArgs, type RepositoryPlan } from "./registry.plan";

export interface RegistryArgs extends RegistryPlanArgs {
  /** Members that pull images, by name, e.g. the nodes' accounts. */
  readonly readers: Readonly<Record<string, pulumi.Input<string>>>;
  /** Members that push images, by name, e.g. the pipelines' accounts. */
  readonly writers: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Ids of KMS keys by location, those of `registryLocations`; grants have to be in place. Default: Google's own keys.
   * Changing one replaces the repository, and with it all images.
   */
  readonly encryptionKeys?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Whether engine and provider refuse to delete repositories. Default true. */
  readonly protect?: boolean;
  readonly transform?: { readonly repository?: Transform<gcp.artifactregistry.RepositoryArgs> };
}

/**
 * Where container images are kept: one Docker repository for all regions of a continent, scanned for vulnerabilities,
 * cleaned up by age, with tags that never move.
 *
 * Scanning needs the API `containerscanning.googleapis.com`; a digest is what gets deployed, a tag is for people.
 *
 * ```ts
 * const registry = new Registry("registry", {
 *   project: "homeport-staging", regions: ["us-central1", "us-east1"],
 *   readers: { nodes: cluster.resources.nodeAccount.member }, writers: { "last-mile": delivery.accounts["last-mile"].member },
 * }, { providers: { gcp: global } });
 * registry.urls["us-east1"]; // us-docker.pkg.dev/homeport-staging/apps, once it may be used
 * ```
 *
 * Sources: https://cloud.google.com/artifact-registry/docs/repositories/cleanup-policy,
 * https://cloud.google.com/artifact-registry/docs/docker/docker-overview#immutable-tags
 *
 * @example examples/registry.ts
 * {@includeCode ../../examples/registry.ts}
 */
export class Registry extends pulumi.ComponentResource {
  static readonly type = "homeport:registry:Registry";

  /** By region: what an image's name begins with there, once readers and writers are let in. */
  readonly urls: Readonly<Record<string, pulumi.Output<string>>>;
  readonly resources: {
    /** By location. */
    readonly repositories: Readonly<Record<string, gcp.artifactregistry.Repository>>;
    /** By location and reader. */
    readonly readers: Readonly<Record<string, gcp.artifactregistry.RepositoryIamMember>>;
    /** By location and writer. */
    readonly writers: Readonly<Record<string, gcp.artifactregistry.RepositoryIamMember>>;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: RegistryArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Registry.type, componentName, {}, opts);
    const plan = planRegistry(componentName, args);
    const repositories = mapValues(plan.repositories, (repository) => this.repository(repository, plan));
    const readers = this.members(repositories, "reader", args.readers);
    const writers = this.members(repositories, "writer", args.writers);

    this.resources = { repositories, readers, writers };
    this.urls = mapValues(plan.locationOf, (location) => {
      const { url } = required(plan.repositories, location);
      const used = [required(repositories, location), ...Object.values(readers), ...Object.values(writers)];
      return after(pulumi.output(url), used);
    });
    this.registerOutputs({ urls: this.urls });
  }

  private repository(plan: RepositoryPlan, { cleanup, immutableTags }: RegistryPlan): gcp.artifactregistry.Repository {
    const protect = this.args.protect ?? true;
    const key = this.args.encryptionKeys?.[plan.location];
    const settings: gcp.artifactregistry.RepositoryArgs = {
      project: this.args.project,
      location: plan.location,
      repositoryId: plan.repositoryId,
      format: "DOCKER",
      description: "Images of the applications",
      dockerConfig: { immutableTags },
      vulnerabilityScanningConfig: { enablementConfig: "INHERITED" },
      cleanupPolicyDryRun: false,
      cleanupPolicies: cleanup.map((rule) =>
        rule.action === "DELETE"
          ? { id: rule.id, action: rule.action, condition: { tagState: rule.tagState, olderThan: rule.olderThan } }
          : { id: rule.id, action: rule.action, mostRecentVersions: { keepCount: rule.keepCount } },
      ),
      ...(key !== undefined && { kmsKeyName: key }),
      deletionPolicy: protect ? "PREVENT" : "DELETE",
    };
    return new gcp.artifactregistry.Repository(
      `${this.componentName}-${plan.location}`,
      transformed(this.args.transform?.repository, settings),
      { parent: this, protect },
    );
  }

  private members(
    repositories: Readonly<Record<string, gcp.artifactregistry.Repository>>,
    kind: "reader" | "writer",
    members: Readonly<Record<string, pulumi.Input<string>>>,
  ): Record<string, gcp.artifactregistry.RepositoryIamMember> {
    return Object.fromEntries(
      Object.entries(repositories).flatMap(([location, repository]) =>
        Object.entries(members).map(([key, member]) => {
          const grant = {
            project: this.args.project,
            location,
            repository: repository.repositoryId,
            role: `roles/artifactregistry.${kind}`,
            member,
          };
          const name = `${this.componentName}-${location}-${kind}-${key}`;
          return [
            `${location}-${key}`,
            new gcp.artifactregistry.RepositoryIamMember(name, grant, { parent: this }),
          ] as const;
        }),
      ),
    );
  }
}
