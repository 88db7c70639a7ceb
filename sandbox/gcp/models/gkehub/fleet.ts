import type { Model } from "../../model";
import { uuid } from "../values";

/** The fleet of a project: there is one. https://cloud.google.com/kubernetes-engine/fleet-management/docs/reference/rest/v1/projects.locations.fleets */
export const fleet: Model = {
  type: "gcp:gkehub/fleet:Fleet",
  service: "gkehub.googleapis.com",
  scope: "global",
  id: "projects/{project}/locations/global/fleets/default",
  imports: ["{project}"],
  immutable: ["project"],
  bounds: {
    displayName: { pattern: /^[\w'"! -]{4,30}$/, words: "4 to 30 letters, digits, blanks or one of -'\"!" },
  },
  computed: (resource) => ({
    createTime: resource.createdAt,
    deleteTime: "",
    states: [{ code: "READY" }],
    uid: uuid(resource.hex(32, "uid")),
    updateTime: resource.now,
  }),
};
