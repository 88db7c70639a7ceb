import { pool } from "../../../../../sandbox/gcp/models/workloadidentity/pool";
import { provider } from "../../../../../sandbox/gcp/models/workloadidentity/provider";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";

const poolId = "projects/shop/locations/global/workloadIdentityPools/pipelines";

describeModel({
  model: pool,
  good: { workloadIdentityPoolId: "pipelines" },
  id: poolId,
  importedAs: "pipelines",
  outputs: { name: "projects/123456789012/locations/global/workloadIdentityPools/pipelines", state: "ACTIVE" },
  refused: {
    "an id that is too short": [{ workloadIdentityPoolId: "ci" }, /workloadIdentityPoolId.*4/],
    "an id of Google's": [{ workloadIdentityPoolId: "gcp-ci" }, /not beginning with gcp-/],
    "an unknown mode": [{ mode: "OPEN" }, /mode.*FEDERATION_ONLY/],
  },
  updated: { disabled: { disabled: true } },
  replaced: { id: { workloadIdentityPoolId: "others" } },
});

describe("a deleted pool", () => {
  it("leaves its id taken for thirty days", async () => {
    const trial = new Trial([pool]);
    await trial.destroy(await trial.up(pool.type, { workloadIdentityPoolId: "pipelines" }));
    await refusal(() => trial.up(pool.type, { workloadIdentityPoolId: "pipelines" }, "again"), /409.*pipelines/);
    trial.close();
  });
});

const subject = { "google.subject": "assertion.sub" };

describeModel({
  model: provider,
  world: (trial) => {
    trial.plant(pool.type, poolId);
  },
  good: {
    workloadIdentityPoolId: "pipelines",
    workloadIdentityPoolProviderId: "github",
    attributeMapping: { ...subject, "attribute.repository": "assertion.repository" },
    attributeCondition: "assertion.repository_owner == 'shop'",
    oidc: { issuerUri: "https://token.actions.githubusercontent.com" },
  },
  id: `${poolId}/providers/github`,
  importedAs: "pipelines/github",
  outputs: { state: "ACTIVE" },
  accepted: {
    "an issuer of one's own": { oidc: { issuerUri: "https://id.shop.example" }, attributeCondition: undefined },
  },
  refused: {
    "a pool that does not exist": [{ workloadIdentityPoolId: "none" }, /404.*none/],
    "everyone's tokens": [{ attributeCondition: undefined }, /must reference one of the provider's claims/],
    "no subject": [
      { attributeMapping: { "attribute.repository": "assertion.repository" } },
      /has to map google.subject/,
    ],
    "an attribute that can't be": [
      { attributeMapping: { ...subject, repository: "assertion.repository" } },
      /"repository" is neither/,
    ],
    "an issuer without encryption": [{ oidc: { issuerUri: "http://issuer" } }, /issuerUri.*https/],
    "nobody who vouches": [{ oidc: undefined }, /oidc/],
    "two who vouch": [{ aws: { accountId: "123456789012" } }, /aws|oidc/],
  },
  updated: { condition: { attributeCondition: "assertion.repository == 'shop/platform'" } },
  replaced: { id: { workloadIdentityPoolProviderId: "gitlab" } },
});
