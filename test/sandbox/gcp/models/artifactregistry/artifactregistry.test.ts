import { repositoryMember } from "../../../../../sandbox/gcp/models/artifactregistry/iam";
import { repository } from "../../../../../sandbox/gcp/models/artifactregistry/repository";
import { describeModel } from "../table";
import { keyId, plantAccount, plantKeys } from "../world";

const repositoryId = "projects/shop/locations/europe-west1/repositories/images";

describeModel({
  model: repository,
  world: (trial) => {
    plantKeys(trial, "gcp-sa-artifactregistry");
    trial.plant(repository.type, "projects/shop/locations/europe-west1/repositories/upstream");
  },
  good: { repositoryId: "images", location: "europe-west1", format: "DOCKER" },
  id: repositoryId,
  importedAs: "europe-west1/images",
  outputs: { mode: "STANDARD_REPOSITORY", name: "images", registryUri: "europe-west1-docker.pkg.dev/shop/images" },
  accepted: {
    "a multi-region": { location: "europe" },
    "a key": { kmsKeyName: keyId },
    "a copy of Docker Hub": {
      mode: "REMOTE_REPOSITORY",
      remoteRepositoryConfig: { dockerRepository: { publicRepository: "DOCKER_HUB" } },
    },
    "several in one": {
      mode: "VIRTUAL_REPOSITORY",
      virtualRepositoryConfig: {
        upstreamPolicies: [
          { id: "own", repository: "projects/shop/locations/europe-west1/repositories/upstream", priority: 1 },
        ],
      },
    },
    "cleaning up": {
      cleanupPolicies: [
        { id: "old", action: "DELETE", condition: { olderThan: "2592000s" } },
        { id: "new", action: "KEEP", mostRecentVersions: { keepCount: 10 } },
      ],
    },
  },
  refused: {
    "an unknown format": [{ format: "TAR" }, /format.*DOCKER/],
    "a name in capitals": [{ repositoryId: "Images" }, /repositoryId.*lowercase letter/],
    "a region that does not exist": [{ location: "europe-west99" }, /europe-west99/],
    "a copy of nothing": [{ mode: "REMOTE_REPOSITORY" }, /remoteRepositoryConfig.*has to be set/],
    "an upstream of a plain one": [
      { remoteRepositoryConfig: { dockerRepository: { publicRepository: "DOCKER_HUB" } } },
      /can only be set for mode REMOTE_REPOSITORY/,
    ],
    "settings of another format": [{ mavenConfig: { versionPolicy: "RELEASE" } }, /MAVEN only/],
    "cleaning without a rule": [{ cleanupPolicies: [{ id: "x", action: "KEEP" }] }, /exactly one of condition/],
    "an upstream that does not exist": [
      {
        mode: "VIRTUAL_REPOSITORY",
        virtualRepositoryConfig: { upstreamPolicies: [{ id: "x", repository: `${repositoryId}-none`, priority: 1 }] },
      },
      /404/,
    ],
  },
  updated: { description: { description: "images of services" } },
  replaced: { format: { format: "GENERIC" }, key: { kmsKeyName: keyId } },
});

describeModel({
  model: repositoryMember,
  world: (trial) => {
    trial.plant(repository.type, repositoryId);
    trial.plant(repository.type, "projects/shop/locations/us/repositories/apps");
    plantAccount(trial);
  },
  good: {
    repository: "images",
    location: "europe-west1",
    role: "roles/artifactregistry.reader",
    member: "serviceAccount:nodes@shop.iam.gserviceaccount.com",
  },
  id: `${repositoryId}/roles/artifactregistry.reader/serviceAccount:nodes@shop.iam.gserviceaccount.com`,
  accepted: {
    "the repository's id": { repository: repositoryId, location: undefined },
    "a repository of a multi-region": { repository: "apps", location: "us" },
    "the agent of Cloud Storage": { member: "serviceAccount:service-1@gs-project-accounts.iam.gserviceaccount.com" },
  },
  refused: {
    "a repository that does not exist": [{ repository: "none" }, /404.*none/],
    "a repository of another region": [{ location: "europe-north1" }, /404.*images/],
  },
  replaced: { role: { role: "roles/artifactregistry.writer" } },
});
