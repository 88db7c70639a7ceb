import type { Model } from "../../model";
import { rfc1035 } from "../names";
import { backendBucketType, compute, securityPolicyType } from "./types";

/** A bucket that a load balancer serves from, such as error pages. https://cloud.google.com/compute/docs/reference/rest/v1/backendBuckets */
export const backendBucket: Model = {
  type: backendBucketType,
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/backendBuckets/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/global/backendBuckets/{name}`,
  name: { ...rfc1035, minLength: 3 },
  immutable: ["name", "params", "params.resourceManagerTags", "project"],
  writeOnly: ["params"],
  references: [
    { path: "bucketName", to: ["gcp:storage/bucket:Bucket"] },
    { path: "edgeSecurityPolicy", to: [securityPolicyType], answer: "selfLink" },
  ],
  quotas: [{ metric: "BACKEND_BUCKETS", limit: 9, per: "project" }],
  computed: ({ createdAt, inputs }) => ({
    creationTimestamp: createdAt,
    cdnPolicy:
      inputs.boolean("enableCdn") === true
        ? {
            cacheMode: "CACHE_ALL_STATIC",
            clientTtl: 3600,
            defaultTtl: 3600,
            maxTtl: 86400,
            negativeCaching: false,
            serveWhileStale: 0,
          }
        : {},
  }),
};
