import * as gcp from "@pulumi/gcp";
import * as k8s from "@pulumi/kubernetes";
import { type DatabaseAccess, Service, type ServiceArgs } from "../../../components/service";
import { mapValues } from "../../../components/shared";
import { record, type Recording, type Registration } from "../../support/mocks";
import { planArgs } from "./args";

/** E-mail address of the service's account. */
export const email = "home-last-mile@test-project.iam.gserviceaccount.com";

/** A database with its writer in one region and a reader in the other. */
export const database: DatabaseAccess = {
  name: "core",
  writeEndpoint: "0a1b.2c3d.global.sql-psa.goog",
  writer: { instance: "core-a", connectionName: "test-project:us-central1:core-a", host: "10.9.0.3" },
  readers: {
    "us-east1": { instance: "core-b", connectionName: "test-project:us-east1:core-b", host: "10.9.1.4" },
  },
};

/** The service last-mile in two regions, with everything, changed as told. */
export function create(change: Partial<ServiceArgs> = {}): Service {
  const provider = new gcp.Provider("gcp", { project: "test-project" });
  return new Service(
    "last-mile",
    {
      ...planArgs,
      workloadPool: "test-project.svc.id.goog",
      clusters: mapValues({ "us-central1": {}, "us-east1": {} }, (_none, region) => new k8s.Provider(region)),
      database,
      ...change,
    },
    { providers: { gcp: provider } },
  );
}

/** What {@link create} registers. */
export function make(change: Partial<ServiceArgs> = {}): Promise<Recording<Service>> {
  return record(() => create(change));
}

interface PodSpec {
  readonly containers: readonly Record<string, unknown>[];
  readonly [key: string]: unknown;
}

/** The service's Kubernetes objects in one region. */
export class RegionalObjects {
  constructor(
    private readonly recording: Recording<Service>,
    private readonly region = "us-central1",
  ) {}

  /** @param kind With its group: `apps/v1:Deployment`. */
  object(kind: string, name: string): Registration {
    return this.recording.one(`kubernetes:${kind}`, `last-mile-${this.region}-${name}`);
  }

  spec(kind: string, name: string): Record<string, unknown> {
    return this.object(kind, name).inputs.spec as Record<string, unknown>;
  }

  get pods(): PodSpec {
    return (this.spec("apps/v1:Deployment", "deployment").template as { spec: PodSpec }).spec;
  }

  get container(): Record<string, unknown> {
    return this.pods.containers[0] ?? {};
  }
}
