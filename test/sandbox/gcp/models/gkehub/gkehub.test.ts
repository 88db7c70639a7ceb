import { expect } from "chai";
import { feature } from "../../../../../sandbox/gcp/models/gkehub/feature";
import { featureMembership } from "../../../../../sandbox/gcp/models/gkehub/featureMembership";
import { fleet } from "../../../../../sandbox/gcp/models/gkehub/fleet";
import { membership } from "../../../../../sandbox/gcp/models/gkehub/membership";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";
import { clusterId, plantCluster } from "../world";

describeModel({
  model: fleet,
  good: { displayName: "shop" },
  id: "projects/shop/locations/global/fleets/default",
  importedAs: "shop",
  outputs: { states: [{ code: "READY" }] },
  refused: {
    "a name of three letters": [{ displayName: "abc" }, /displayName.*4 to 30/],
    "an unknown posture": [
      { defaultClusterConfig: { securityPostureConfig: { mode: "PARANOID" } } },
      /securityPostureConfig.mode.*BASIC/,
    ],
  },
  updated: { "what it is called": { displayName: "the shop" } },
  replaced: { project: { project: "other" } },
});

const link = `//container.googleapis.com/${clusterId}`;
const member = { membershipId: "main", endpoint: { gkeCluster: { resourceLink: link } } };

describeModel({
  model: membership,
  world: plantCluster,
  good: member,
  id: "projects/shop/locations/global/memberships/main",
  importedAs: "global/main",
  outputs: { location: "global", name: "projects/shop/locations/global/memberships/main" },
  accepted: {
    "a region's": { location: "europe-west1" },
    "the cluster's id": { endpoint: { gkeCluster: { resourceLink: clusterId } } },
    "an issuer": { authority: { issuer: `https://container.googleapis.com/v1/${clusterId}` } },
  },
  refused: {
    "a cluster that does not exist": [{ endpoint: { gkeCluster: { resourceLink: `${link}-none` } } }, /404/],
    "an issuer without encryption": [{ authority: { issuer: "http://issuer" } }, /issuer.*https/],
    "an id in capitals": [{ membershipId: "Main" }, /membershipId.*lowercase/],
  },
  replaced: { id: { membershipId: "other" }, place: { location: "europe-west1" } },
});

describe("a cluster in a fleet", () => {
  it("is there once", async () => {
    const trial = new Trial([membership]);
    plantCluster(trial);
    await trial.up(membership.type, member);
    await refusal(
      () => trial.up(membership.type, { ...member, membershipId: "second" }, "second"),
      /409.*memberships\/main/,
    );
    trial.close();
  });

  it("is not registered again when its own settings did", async () => {
    const trial = new Trial([membership]);
    trial.plant("gcp:container/cluster:Cluster", clusterId, {
      fleet: { membership: "//gkehub.googleapis.com/own", project: "shop" },
    });
    await refusal(() => trial.up(membership.type, member), /409.*gkehub.googleapis.com\/own/);
    trial.close();
  });
});

describeModel({
  model: feature,
  good: { name: "servicemesh", location: "global" },
  id: "projects/shop/locations/global/features/servicemesh",
  importedAs: "global/servicemesh",
  outputs: { resourceStates: [{ hasResources: false, state: "ACTIVE" }] },
  refused: {
    "a feature that does not exist": [{ name: "teleport" }, /name.*one of.*servicemesh/],
    "ingress without its configuration": [{ name: "multiclusteringress" }, /spec.multiclusteringress.*has to be set/],
    "another feature's configuration": [
      { spec: { rbacrolebindingactuation: { allowedCustomRoles: ["x"] } } },
      /belongs to the feature rbacrolebindingactuation, not to servicemesh/,
    ],
  },
  updated: { labels: { labels: { team: "platform" } } },
  replaced: { name: { name: "policycontroller" } },
});

function world(trial: Trial): void {
  trial.plant(feature.type, "projects/shop/locations/global/features/servicemesh");
  trial.plant(membership.type, "projects/shop/locations/global/memberships/main");
  trial.plant("gcp:container/cluster:Cluster", clusterId, { fleet: { membershipId: "own", project: "shop" } });
}

describeModel({
  model: featureMembership,
  world,
  good: {
    location: "global",
    feature: "servicemesh",
    membership: "main",
    mesh: { management: "MANAGEMENT_AUTOMATIC" },
  },
  id: "projects/shop/locations/global/features/servicemesh/membershipId/main",
  importedAs: "global/servicemesh/main",
  accepted: { "a cluster's own membership": { membership: "own", membershipLocation: "europe-west1" } },
  refused: {
    "a feature that is off": [{ feature: "policycontroller" }, /404.*policycontroller/],
    "a member that does not exist": [{ membership: "none" }, /404.*memberships\/none/],
    "an unknown management": [{ mesh: { management: "AUTOMATIC" } }, /mesh.management.*MANAGEMENT_AUTOMATIC/],
  },
  updated: { management: { mesh: { management: "MANAGEMENT_MANUAL" } } },
  replaced: { member: { membership: "own" } },
});

describe("what a feature does on its members", () => {
  it("goes with the feature", async () => {
    const trial = new Trial([feature, featureMembership]);
    trial.plant(membership.type, "projects/shop/locations/global/memberships/main");
    const made = await trial.up(feature.type, { name: "servicemesh", location: "global" });
    await trial.up(featureMembership.type, { location: "global", feature: "servicemesh", membership: "main" });
    await trial.destroy(made);
    expect(trial.store.list(featureMembership.type)).to.deep.equal([]);
    trial.close();
  });
});
