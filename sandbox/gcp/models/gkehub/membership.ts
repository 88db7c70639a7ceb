import { alreadyExists } from "../../errors";
import { relativeLink } from "../../links";
import type { Model } from "../../model";
import { View } from "../../view";
import { membershipOfCluster, membershipType } from "./membershipOf";

/** A cluster's place in its fleet. https://cloud.google.com/kubernetes-engine/fleet-management/docs/reference/rest/v1/projects.locations.memberships */
export const membership: Model = {
  type: membershipType,
  service: "gkehub.googleapis.com",
  scope: "location",
  locations: ["global", "region"],
  id: "projects/{project}/locations/{location}/memberships/{membershipId}",
  imports: ["{project}/{location}/{membershipId}", "{location}/{membershipId}"],
  name: {
    property: "membershipId",
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    words: "lowercase letters, digits and dashes, beginning and ending with a letter or digit",
    maxLength: 63,
    generated: false,
  },
  immutable: [
    "authority.issuer",
    "endpoint",
    "endpoint.gkeCluster",
    "endpoint.gkeCluster.resourceLink",
    "location",
    "membershipId",
    "project",
  ],
  defaults: { location: "global" },
  references: [
    {
      path: "endpoint.gkeCluster.resourceLink",
      to: ["gcp:container/cluster:Cluster"],
      by: [],
      read: relativeLink,
      onDelete: "ignore",
    },
  ],
  bounds: { "authority.issuer": { pattern: /^https:\/\/\S+$/, maxLength: 2000, words: "an https:// URL" } },
  admit: ({ inputs, cloud, id }) => {
    const link = inputs.string("endpoint.gkeCluster.resourceLink");
    if (link === undefined) return;
    const cluster = relativeLink(link);
    const taken =
      membershipOfCluster(cloud, cluster) ??
      cloud
        .list(membershipType)
        .find(
          (other) =>
            other.id !== id &&
            relativeLink(new View(other.state).string("endpoint.gkeCluster.resourceLink") ?? "") === cluster,
        )?.id;
    if (taken !== undefined) throw alreadyExists(taken);
  },
  computed: ({ id }) => ({ name: id }),
};
