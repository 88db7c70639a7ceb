import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Database, type DatabaseArgs } from "../../../components/database";
import { record, type Recording } from "../../support/mocks";
import { planArgs } from "./args";

export const instanceType = "gcp:sql/databaseInstance:DatabaseInstance";
export const databaseType = "gcp:sql/database:Database";
export const userType = "gcp:sql/user:User";

/** A database in two regions, changed as told. */
export function create(change: Partial<DatabaseArgs> = {}): Database {
  const provider = new gcp.Provider("global", { project: "test-project" });
  const names = new random.Provider("random");
  return new Database(
    "database-core",
    {
      ...planArgs,
      project: "test-project",
      network: {
        privateServices: pulumi.output("network-id"),
        regions: {
          "us-central1": { privateServiceRangeName: pulumi.output("range-central") },
          "us-east1": { privateServiceRangeName: pulumi.output("range-east") },
        },
      },
      encryptionKeys: { "us-central1": "key-central", "us-east1": "key-east" },
      users: { migrator: { kind: "serviceAccount", email: "home-core-migrator@test-project.iam.gserviceaccount.com" } },
      labels: { application: "homeport" },
      ...change,
    },
    { providers: { gcp: provider, random: names } },
  );
}

/** What {@link create} registers. */
export function make(change: Partial<DatabaseArgs> = {}): Promise<Recording<Database>> {
  return record(() => create(change));
}

/** The `settings` of an instance. */
export type Settings = Record<string, unknown>;
