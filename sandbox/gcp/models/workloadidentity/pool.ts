import type { Model } from "../../model";

export const poolType = "gcp:iam/workloadIdentityPool:WorkloadIdentityPool";
const month = 30 * 24 * 60 * 60 * 1000;

/** Identities from outside Google. A deleted pool's id stays taken for thirty days. https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools */
export const pool: Model = {
  type: poolType,
  service: "iam.googleapis.com",
  scope: "global",
  id: "projects/{project}/locations/global/workloadIdentityPools/{workloadIdentityPoolId}",
  imports: ["{project}/{workloadIdentityPoolId}", "{workloadIdentityPoolId}"],
  name: {
    property: "workloadIdentityPoolId",
    pattern: /^(?!gcp-)[a-z0-9-]+$/,
    words: "lowercase letters, digits and dashes, not beginning with gcp-",
    minLength: 4,
    maxLength: 32,
    generated: false,
  },
  immutable: ["project", "workloadIdentityPoolId"],
  bounds: { description: { maxLength: 256 }, displayName: { maxLength: 32 } },
  reservedFor: month,
  quotas: [{ metric: "WORKLOAD_IDENTITY_POOLS", limit: 100, per: "project" }],
  computed: ({ cloud, project, name, inputs }) => ({
    mode: "FEDERATION_ONLY",
    name: `projects/${cloud.projectNumber(project)}/locations/global/workloadIdentityPools/${name}`,
    state: inputs.boolean("disabled") === true ? "DISABLED" : "ACTIVE",
  }),
};
