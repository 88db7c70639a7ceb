import { ApiError } from "../../errors";
import type { Model } from "../../model";
import { isKnownService } from "./knownServices";

/** An API that is on in a project. https://cloud.google.com/service-usage/docs/reference/rest/v1/services/enable */
export const service: Model = {
  type: "gcp:projects/service:Service",
  service: "serviceusage.googleapis.com",
  scope: "global",
  id: "{project}/{service}",
  imports: ["{project}/{service}"],
  name: {
    property: "service",
    pattern: /^[a-z0-9][-a-z0-9]*(\.[-a-z0-9]+)+$/,
    words: "an API's name such as compute.googleapis.com",
    maxLength: 253,
    generated: false,
  },
  immutable: ["project", "service"],
  onExisting: "adopt",
  keep: (state) => state.boolean("disableOnDestroy") !== true,
  admit: ({ name, project, cloud }) => {
    if (isKnownService(name)) return;
    throw new ApiError(
      403,
      `Not found or permission denied for service(s): ${name}. (project number ${cloud.projectNumber(project)})`,
      "SERVICE_CONFIG_NOT_FOUND_OR_PERMISSION_DENIED",
      "service",
    );
  },
};
