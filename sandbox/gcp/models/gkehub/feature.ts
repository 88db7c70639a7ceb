import type { Model } from "../../model";

const features = [
  "anthosobservability",
  "cloudbuild",
  "clusterupgrade",
  "configmanagement",
  "dataplanev2",
  "fleetobservability",
  "identityservice",
  "multiclusteringress",
  "multiclusterservicediscovery",
  "namespaceactuation",
  "policycontroller",
  "rbacrolebindingactuation",
  "servicemesh",
  "workloadcertificate",
  "workloadidentity",
];

/** A capability of the whole fleet. https://cloud.google.com/kubernetes-engine/fleet-management/docs/reference/rest/v1/projects.locations.features */
export const feature: Model = {
  type: "gcp:gkehub/feature:Feature",
  service: "gkehub.googleapis.com",
  scope: "location",
  locations: ["global", "region"],
  id: "projects/{project}/locations/{location}/features/{name}",
  imports: ["{project}/{location}/{name}", "{location}/{name}"],
  name: {
    pattern: new RegExp(`^(${features.join("|")})$`),
    words: `one of ${features.join(", ")}`,
    maxLength: 63,
    generated: false,
  },
  immutable: ["location", "name", "project"],
  references: [
    { path: "spec.multiclusteringress.configMembership", to: ["gcp:gkehub/membership:Membership"], onDelete: "ignore" },
  ],
  check: (inputs, fail) => {
    const name = inputs.string("name");
    if (name === "multiclusteringress" && !inputs.has("spec.multiclusteringress") && !inputs.unknown("spec")) {
      fail("spec.multiclusteringress", "has to be set for the feature multiclusteringress");
    }
    for (const kind of [
      "clusterupgrade",
      "fleetobservability",
      "multiclusteringress",
      "rbacrolebindingactuation",
      "workloadidentity",
    ]) {
      if (name !== undefined && name !== kind && inputs.has(`spec.${kind}`)) {
        fail(`spec.${kind}`, `belongs to the feature ${kind}, not to ${name}`);
      }
    }
  },
  computed: (resource) => ({
    createTime: resource.createdAt,
    deleteTime: "",
    resourceStates: [{ hasResources: false, state: "ACTIVE" }],
    states: [{ states: [{ code: "OK", description: "", updateTime: resource.now }] }],
    updateTime: resource.now,
  }),
};
