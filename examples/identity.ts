import * as gcp from "@pulumi/gcp";
import { Config, interpolate } from "@pulumi/pulumi";
import { WorkloadAccount } from "../components/identity";

const project = new Config().require("project");
const provider = new gcp.Provider("gcp", { project });

const reporting = new WorkloadAccount(
  "reporting",
  {
    project,
    id: ["homeport", "reporting"],
    purpose: "Reads the analytics database",
    roles: ["roles/cloudsql.client", "roles/cloudsql.instanceUser"],
  },
  { providers: { gcp: provider } },
);

// A right to one thing is given there, and not in the project.
const reports = new gcp.storage.Bucket(
  "reports",
  { location: "US", uniformBucketLevelAccess: true, publicAccessPrevention: "enforced" },
  { provider },
);
new gcp.storage.BucketIAMMember(
  "reporting-writes",
  { bucket: reports.name, role: "roles/storage.objectUser", member: reporting.member },
  { provider },
);

export const account = reporting.email;
export const bucket = interpolate`gs://${reports.name}`;
