import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { requireKeyUse } from "../kms/access";
import { under } from "../paths";
import { duration } from "../durations";

export const repositoryType = "gcp:artifactregistry/repository:Repository";

const hosts: Readonly<Record<string, string>> = {
  APT: "apt",
  DOCKER: "docker",
  GENERIC: "generic",
  GO: "go",
  KFP: "kfp",
  MAVEN: "maven",
  NPM: "npm",
  PYTHON: "python",
  RUBY: "ruby",
  YUM: "yum",
};

/** A repository of packages or images. https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories */
export const repository: Model = {
  type: repositoryType,
  service: "artifactregistry.googleapis.com",
  scope: "location",
  locations: ["multi-region", "region"],
  id: "projects/{project}/locations/{location}/repositories/{repositoryId}",
  imports: ["{project}/{location}/{repositoryId}", "{location}/{repositoryId}"],
  name: {
    property: "repositoryId",
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    words: "a lowercase letter, then lowercase letters, digits or dashes, not ending with a dash",
    maxLength: 63,
    generated: false,
  },
  immutable: [
    "format",
    "kmsKeyName",
    "location",
    "mavenConfig.allowSnapshotOverwrites",
    "mavenConfig.versionPolicy",
    "mode",
    "project",
    "remoteRepositoryConfig",
    ...under("remoteRepositoryConfig", [
      "aptRepository",
      "aptRepository.publicRepository",
      "aptRepository.publicRepository.repositoryBase",
      "aptRepository.publicRepository.repositoryPath",
      "commonRepository",
      "commonRepository.uri",
      "description",
      ...["dockerRepository", "mavenRepository", "npmRepository", "pythonRepository"].flatMap((kind) => [
        kind,
        `${kind}.customRepository`,
        `${kind}.customRepository.uri`,
        `${kind}.publicRepository`,
      ]),
      "noCache",
      "yumRepository",
      "yumRepository.publicRepository",
      "yumRepository.publicRepository.repositoryBase",
      "yumRepository.publicRepository.repositoryPath",
    ]),
    "repositoryId",
  ],
  defaults: { mode: "STANDARD_REPOSITORY", cleanupPolicyDryRun: false },
  sets: ["cleanupPolicies"],
  references: [
    { path: "kmsKeyName", to: ["gcp:kms/cryptoKey:CryptoKey"], by: [], place: "same-region", onDelete: "ignore" },
    { path: "virtualRepositoryConfig.upstreamPolicies[].repository", to: [repositoryType], by: [] },
  ],
  bounds: {
    "cleanupPolicies[].condition.newerThan": duration,
    "cleanupPolicies[].condition.olderThan": duration,
    "cleanupPolicies[].mostRecentVersions.keepCount": { min: 1 },
    format: { oneOf: Object.keys(hosts) },
  },
  check: checkRepository,
  admit: ({ inputs, cloud, project, previous }) => {
    const key = inputs.string("kmsKeyName");
    if (key === undefined || previous !== undefined) return;
    requireKeyUse(
      cloud,
      key,
      `service-${cloud.projectNumber(project)}@gcp-sa-artifactregistry.iam.gserviceaccount.com`,
    );
  },
  computed: (resource) => {
    const { inputs, location, project, name } = resource;
    return {
      createTime: resource.createdAt,
      name,
      registryUri: `${location}-${hosts[inputs.string("format") ?? ""] ?? "generic"}.pkg.dev/${project}/${name}`,
      updateTime: resource.now,
      vulnerabilityScanningConfig: { enablementState: "SCANNING_DISABLED", enablementStateReason: "" },
    };
  },
};

function checkRepository(inputs: View, fail: Fail): void {
  const mode = inputs.string("mode") ?? "STANDARD_REPOSITORY";
  for (const [config, needed] of [
    ["remoteRepositoryConfig", "REMOTE_REPOSITORY"],
    ["virtualRepositoryConfig", "VIRTUAL_REPOSITORY"],
  ] as const) {
    if (mode === needed && !inputs.has(config) && !inputs.unknown(config))
      fail(config, `has to be set for mode ${needed}`);
    if (mode !== needed && inputs.has(config)) fail(config, `can only be set for mode ${needed}`);
  }
  const format = inputs.string("format");
  if (format !== undefined && format !== "DOCKER" && inputs.has("dockerConfig"))
    fail("dockerConfig", "is for the format DOCKER only");
  if (format !== undefined && format !== "MAVEN" && inputs.has("mavenConfig"))
    fail("mavenConfig", "is for the format MAVEN only");
  inputs.list("cleanupPolicies").forEach((policy, index) => {
    if (policy.has("condition") === policy.has("mostRecentVersions") && !policy.unknown("condition")) {
      fail(`cleanupPolicies[${String(index)}]`, "needs exactly one of condition and mostRecentVersions");
    }
  });
}
