import { notFound } from "../../errors";
import type { Model } from "../../model";
import { rfc1035 } from "../names";

/** How a global load balancer spreads, drains and fails over. https://cloud.google.com/service-mesh/docs/reference/network-services/rest/v1/projects.locations.serviceLbPolicies */
export const serviceLbPolicy: Model = {
  type: "gcp:networkservices/serviceLbPolicies:ServiceLbPolicies",
  service: "networkservices.googleapis.com",
  scope: "location",
  locations: ["global"],
  id: "projects/{project}/locations/{location}/serviceLbPolicies/{name}",
  imports: ["{project}/{location}/{name}", "{location}/{name}"],
  name: rfc1035,
  immutable: ["project"],
  defaults: { "isolationConfig.isolationMode": "NEAREST" },
  bounds: {
    description: { maxLength: 1024 },
    "failoverConfig.failoverHealthThreshold": { min: 1, max: 99 },
  },
  admit: ({ id, inputs, name, previous }) => {
    // The provider lets the name change in place, and then asks the API for a policy that is not there.
    const wanted = inputs.string("name") ?? name;
    if (previous && wanted !== name) throw notFound(`${id.slice(0, id.lastIndexOf("/"))}/${wanted}`, "name");
  },
  computed: ({ createdAt, now }) => ({ createTime: createdAt, updateTime: now }),
};
