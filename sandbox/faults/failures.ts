import { ProviderError } from "../provider/provider";
import type { ErrorCode, Fault } from "./rule";
import type { Operation } from "./rules";

type Words = Readonly<Record<ErrorCode, (operation: Operation) => string>>;

const gerunds = {
  create: "Creating",
  read: "Reading",
  update: "Updating",
  delete: "Deleting",
  invoke: "Reading",
} as const;

function className(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

/** As Google's APIs word it. https://cloud.google.com/compute/docs/troubleshooting/troubleshooting-vm-creation */
const google: Words = {
  quota: ({ location }) =>
    `googleapi: Error 403: Quota exceeded. Limit: 0.0 in ${location === undefined ? "project" : `region ${location}`}., quotaExceeded`,
  forbidden: ({ type, name }) =>
    `googleapi: Error 403: Required permission is missing for ${className(type)} '${name}', forbidden`,
  conflict: ({ type, name }) => `googleapi: Error 409: The ${className(type)} '${name}' already exists, alreadyExists`,
  precondition: () => "googleapi: Error 412: Invalid fingerprint., conditionNotMet",
  "rate-limit": () =>
    "googleapi: Error 429: Quota exceeded for quota metric 'Requests' and limit 'Requests per minute', rateLimitExceeded",
  unavailable: () => "googleapi: Error 503: The service is currently unavailable., backendError",
  timeout: ({ operation, type }) =>
    `Error waiting for ${gerunds[operation]} ${className(type)}: timeout while waiting for state to become 'DONE' (last state: 'RUNNING', timeout: 20m0s)`,
};

/** As a Kubernetes API server and its client word it. */
const kubernetes: Words = {
  quota: ({ type, name }) =>
    `${className(type)} "${name}" is forbidden: exceeded quota: sandbox, requested: 1, limited: 0`,
  forbidden: ({ operation, type, name }) =>
    `${className(type)} "${name}" is forbidden: the user cannot ${operation} it`,
  conflict: ({ type, name }) => `${className(type)} "${name}" already exists`,
  precondition: ({ type, name }) =>
    `Operation cannot be fulfilled on ${className(type)} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
  "rate-limit": () => "the server has received too many requests and has asked us to try again later",
  unavailable: () => "the server is currently unable to handle the request",
  timeout: () => "context deadline exceeded",
};

/** For an operation that no API answers. */
const plain: Words = {
  quota: () => "Error 403: quota exceeded",
  forbidden: () => "Error 403: forbidden",
  conflict: ({ name }) => `Error 409: ${name} already exists`,
  precondition: () => "Error 412: precondition failed",
  "rate-limit": () => "Error 429: too many requests",
  unavailable: () => "Error 503: service unavailable",
  timeout: () => "timed out",
};

const byProvider: Readonly<Record<string, Words>> = { gcp: google, kubernetes };

/** The refusal in the words of the provider's API; says which fault is behind it. */
export function failure(provider: string, code: ErrorCode, operation: Operation, fault: Fault): ProviderError {
  const custom = fault.action === "error" ? fault.message : undefined;
  const words = custom ?? (byProvider[provider] ?? plain)[code](operation);
  return new ProviderError(`${words} (fault ${fault.id} of this sandbox)`);
}
