import { alreadyExists } from "../../errors";
import { isKnownRegion } from "../../locations";
import type { Model } from "../../model";
import { rfc1035 } from "../names";

const type = "gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy";

/** Lets a class of managed services make their endpoints in a network. https://cloud.google.com/vpc/docs/about-service-connection-policies */
export const serviceConnectionPolicy: Model = {
  type,
  service: "networkconnectivity.googleapis.com",
  scope: "location",
  locations: ["region"],
  id: "projects/{project}/locations/{location}/serviceConnectionPolicies/{name}",
  imports: ["{project}/{location}/{name}", "{location}/{name}"],
  name: rfc1035,
  immutable: ["location", "name", "network", "project", "serviceClass"],
  references: [
    { path: "network", to: ["gcp:compute/network:Network"], by: [] },
    { path: "pscConfig.subnetworks[]", to: ["gcp:compute/subnetwork:Subnetwork"], by: [], place: "same-region" },
  ],
  bounds: {
    network: {
      pattern: /^projects\/[^/]+\/global\/networks\/[^/]+$/,
      words: "projects/PROJECT/global/networks/NETWORK",
    },
    "pscConfig.limit": { pattern: /^\d+$/, words: "a whole number, as a text" },
    "pscConfig.subnetworks": { min: 1 },
    serviceClass: {
      pattern: /^[a-z][-a-z0-9]*$/,
      words: "a service class such as google-cloud-sql or gcp-memorystore-redis",
    },
  },
  check: (inputs, fail) => {
    const location = inputs.string("location");
    if (location !== undefined && !isKnownRegion(location)) fail("location", `"${location}" is not a region`);
  },
  admit: ({ id, inputs, cloud, project, location }) => {
    const taken = cloud
      .list(type, { project, location })
      .find(
        (other) =>
          other.id !== id &&
          other.state.network === inputs.string("network") &&
          other.state.serviceClass === inputs.string("serviceClass"),
      );
    if (taken) throw alreadyExists(taken.id);
  },
  computed: (resource) => ({
    createTime: resource.createdAt,
    etag: resource.hex(43, `etag-${String(resource.generation)}`),
    infrastructure: "PSC",
    pscConfig: { producerInstanceLocation: "PRODUCER_INSTANCE_LOCATION_UNSPECIFIED" },
    pscConnections: [],
    updateTime: resource.now,
  }),
};
