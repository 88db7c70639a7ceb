import { expect } from "chai";
import { serviceConnectionPolicy } from "../../../../../sandbox/gcp/models/networkconnectivity/serviceConnectionPolicy";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";
import { networkId, plantNetwork, subnetworkId } from "../world";

const good = {
  name: "sql",
  location: "europe-west1",
  network: networkId,
  serviceClass: "google-cloud-sql",
  pscConfig: { subnetworks: [subnetworkId] },
};

describeModel({
  model: serviceConnectionPolicy,
  world: plantNetwork,
  good,
  id: "projects/shop/locations/europe-west1/serviceConnectionPolicies/sql",
  importedAs: "europe-west1/sql",
  outputs: { infrastructure: "PSC", pscConnections: [] },
  refused: {
    "a network by name": [{ network: "main" }, /network.*projects\/PROJECT/],
    "a network that does not exist": [{ network: `${networkId}-none` }, /404/],
    "a subnetwork of another region": [{ location: "europe-north1" }, /Cross-region references/],
    "a place that is no region": [{ location: "global" }, /location/],
    "no subnetwork": [{ pscConfig: { subnetworks: [] } }, /pscConfig.subnetworks/],
  },
  updated: { description: { description: "for databases" } },
  replaced: { class: { serviceClass: "gcp-memorystore-redis" } },
});

describe("policies of one network, region and class", () => {
  it("are one", async () => {
    const trial = new Trial([serviceConnectionPolicy]);
    plantNetwork(trial);
    await trial.up(serviceConnectionPolicy.type, good);
    await refusal(
      () => trial.up(serviceConnectionPolicy.type, { ...good, name: "second" }, "b"),
      /409.*sql.*already exists/,
    );
    const other = await trial.up(
      serviceConnectionPolicy.type,
      { ...good, name: "redis", serviceClass: "gcp-memorystore-redis" },
      "c",
    );
    expect(other.id).to.match(/redis$/);
    trial.close();
  });
});
