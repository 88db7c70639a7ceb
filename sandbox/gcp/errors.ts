import type { Plain } from "./view";

/** A refusal in the API's words. The provider puts what it was doing, and to which type, in front. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /**
   * @param code HTTP status.
   * @param text The message, without `googleapi: Error CODE:`.
   * @param reason Google's word for it: `alreadyExists`, `invalid`.
   * @param property Path of the property at fault, where there is one.
   */
  constructor(
    readonly code: number,
    text: string,
    readonly reason: string,
    readonly property?: string,
  ) {
    super(`googleapi: Error ${String(code)}: ${text}, ${reason}`);
  }
}

/** 400: a field's value cannot be. `field` is the property's path; `why` a full sentence. */
export function invalidField(field: string, value: Plain | undefined, why: string): ApiError {
  const shown = value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return new ApiError(400, `Invalid value for field 'resource.${field}': '${shown}'. ${why}`, "invalid", field);
}

/** 400: the request makes no sense as it stands. */
export function badRequest(why: string, property?: string): ApiError {
  return new ApiError(400, why, "badRequest", property);
}

/** 400: the state of things does not allow it. */
export function failedPrecondition(why: string): ApiError {
  return new ApiError(400, why, "failedPrecondition");
}

/** 404. `resource` is a path such as `projects/p/global/networks/n`. */
export function notFound(resource: string, property?: string): ApiError {
  return new ApiError(404, `The resource '${resource}' was not found`, "notFound", property);
}

/** 409: the name is taken. */
export function alreadyExists(resource: string): ApiError {
  return new ApiError(409, `The resource '${resource}' already exists`, "alreadyExists");
}

/** 400: something still uses it. */
export function inUse(kind: string, resource: string, user: string): ApiError {
  return new ApiError(
    400,
    `The ${kind} resource '${resource}' is already being used by '${user}'`,
    "resourceInUseByAnotherResource",
  );
}

/** 403: more than the project may have. */
export function quotaExceeded(metric: string, limit: number, where: string): ApiError {
  return new ApiError(403, `Quota '${metric}' exceeded. Limit: ${limit.toFixed(1)} ${where}.`, "quotaExceeded");
}

/** 429: more requests within a minute than the project may send. */
export function rateExceeded(service: string, limit: number, projectNumber: string): ApiError {
  return new ApiError(
    429,
    `Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute' of service '${service}' ` +
      `for consumer 'project_number:${projectNumber}'. Limit: ${limit} a minute.`,
    "rateLimitExceeded",
  );
}

/** 403: the API is off in this project. */
export function serviceDisabled(title: string, service: string, projectNumber: string): ApiError {
  const page = `https://console.developers.google.com/apis/api/${service}/overview?project=${projectNumber}`;
  return new ApiError(
    403,
    `${title} has not been used in project ${projectNumber} before or it is disabled. Enable it by visiting ${page} then retry. ` +
      `If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry. ` +
      `Missing: a gcp:projects/service:Service of ${service}`,
    "SERVICE_DISABLED",
  );
}
