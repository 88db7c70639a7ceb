import type { CloudReader, Model, NameRule } from "../../model";

export const customServiceType = "gcp:monitoring/customService:CustomService";
export const genericServiceType = "gcp:monitoring/genericService:GenericService";

/** Ids of services and of their objectives. */
export const serviceName: NameRule = {
  property: "serviceId",
  pattern: /^[a-zA-Z0-9_.:-]+$/,
  words: "letters, digits, dashes, underscores, dots and colons",
  maxLength: 63,
  generated: false,
};

const shared = {
  service: "monitoring.googleapis.com",
  scope: "global",
  id: "projects/{project}/services/{serviceId}",
  imports: ["{project}/{serviceId}", "{serviceId}"],
  name: serviceName,
} as const satisfies Partial<Model>;

/** A service that people tell Monitoring about. https://cloud.google.com/monitoring/api/ref_v3/rest/v3/services */
export const customService: Model = {
  ...shared,
  type: customServiceType,
  immutable: ["project", "serviceId"],
  identity: (inputs, cloud) => ({ serviceId: inputs.string("serviceId") ?? unusedId(cloud, customServiceType) }),
  computed: ({ id }) => ({ name: id, serviceId: id.slice(id.lastIndexOf("/") + 1) }),
};

/** A service of a kind that Monitoring knows. https://cloud.google.com/monitoring/api/ref_v3/rest/v3/services */
export const genericService: Model = {
  ...shared,
  type: genericServiceType,
  immutable: ["basicService", "basicService.serviceLabels", "project", "serviceId"],
  bounds: {
    "basicService.serviceType": {
      oneOf: [
        "APP_ENGINE",
        "CLOUD_ENDPOINTS",
        "CLUSTER_ISTIO",
        "ISTIO_CANONICAL_SERVICE",
        "CLOUD_RUN",
        "GKE_NAMESPACE",
        "GKE_WORKLOAD",
        "GKE_SERVICE",
      ],
    },
  },
  computed: ({ id }) => ({ name: id, telemetries: [] }),
};

/** An id that nothing of the type has: what the server makes up when a program gives none. */
export function unusedId(cloud: CloudReader, type: string): string {
  const taken = new Set(cloud.list(type).map(({ name }) => name));
  let number = taken.size + 1;
  while (taken.has(`generated-${String(number)}`)) number += 1;
  return `generated-${String(number)}`;
}
