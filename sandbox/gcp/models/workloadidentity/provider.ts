import type { Fail, Model } from "../../model";
import { type View, isViewedObject } from "../../view";
import { poolType } from "./pool";

const kinds = ["aws", "oidc", "saml", "x509"];
const month = 30 * 24 * 60 * 60 * 1000;
/** Issuers that anyone can have tokens from: without a condition anyone would be let in. */
const shared = ["https://token.actions.githubusercontent.com", "https://gitlab.com", "https://app.terraform.io"];

/** Who vouches for a pool's identities. https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools.providers */
export const provider: Model = {
  type: "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
  service: "iam.googleapis.com",
  scope: "global",
  id: "projects/{project}/locations/global/workloadIdentityPools/{workloadIdentityPoolId}/providers/{workloadIdentityPoolProviderId}",
  imports: [
    "{project}/{workloadIdentityPoolId}/{workloadIdentityPoolProviderId}",
    "{workloadIdentityPoolId}/{workloadIdentityPoolProviderId}",
  ],
  name: {
    property: "workloadIdentityPoolProviderId",
    pattern: /^(?!gcp-)[a-z0-9-]+$/,
    words: "lowercase letters, digits and dashes, not beginning with gcp-",
    minLength: 4,
    maxLength: 32,
    generated: false,
  },
  immutable: ["project", "workloadIdentityPoolId", "workloadIdentityPoolProviderId"],
  references: [{ path: "workloadIdentityPoolId", to: [poolType], sameProject: true, onDelete: "cascade" }],
  bounds: {
    attributeCondition: { maxLength: 4096 },
    description: { maxLength: 256 },
    displayName: { maxLength: 32 },
    "oidc.allowedAudiences": { max: 10 },
    "oidc.issuerUri": { pattern: /^https:\/\/\S+$/, words: "an https:// URL" },
  },
  combinations: [{ rule: "exactly-one", paths: kinds }],
  reservedFor: month,
  check: checkProvider,
  computed: ({ id, cloud, project, inputs }) => ({
    name: id.replace(/^projects\/[^/]+\//, `projects/${cloud.projectNumber(project)}/`),
    state: inputs.boolean("disabled") === true ? "DISABLED" : "ACTIVE",
  }),
};

function checkProvider(inputs: View, fail: Fail): void {
  const mapping = inputs.get("attributeMapping");
  const mapped = isViewedObject(mapping) ? Object.keys(mapping) : [];
  if (isViewedObject(mapping) || inputs.has("oidc")) {
    if (!mapped.includes("google.subject") && !inputs.unknown("attributeMapping"))
      fail("attributeMapping", "has to map google.subject");
  }
  for (const name of mapped) {
    if (
      !/^(google\.(subject|groups|display_name|profile_photo|posix_username)|attribute\.[a-z0-9_]{1,100})$/.test(name)
    ) {
      fail("attributeMapping", `"${name}" is neither a google. attribute nor attribute.NAME in lower case`);
    }
  }
  const issuer = inputs.string("oidc.issuerUri");
  if (
    issuer !== undefined &&
    shared.includes(issuer) &&
    !inputs.has("attributeCondition") &&
    !inputs.unknown("attributeCondition")
  ) {
    fail(
      "attributeCondition",
      "The attribute condition must reference one of the provider's claims: tokens of this issuer are for everyone",
    );
  }
}
