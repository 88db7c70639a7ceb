import type { Model } from "../../model";
import { checkFilter, loggingName } from "./sink";

/** Log entries that are not kept. https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.exclusions */
export const projectExclusion: Model = {
  type: "gcp:logging/projectExclusion:ProjectExclusion",
  service: "logging.googleapis.com",
  scope: "global",
  id: "projects/{project}/exclusions/{name}",
  name: loggingName,
  immutable: ["name", "project"],
  bounds: { description: { maxLength: 8000 }, filter: { minLength: 1 } },
  check: (inputs, fail) => {
    checkFilter(inputs, "filter", fail);
  },
};
