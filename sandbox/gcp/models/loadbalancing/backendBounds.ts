import type { Bound, Path } from "../../model";
import type { Plain } from "../../view";
import { underAll } from "../paths";

const percentage: Bound = { min: 0, max: 100 };
const ratio: Bound = { min: 0, max: 1 };
const header: Bound = {
  pattern: /^[A-Za-z0-9!#$%&'*+.^_`|~-]+:/,
  words: "a header, such as X-Client-Region:{client_region}",
};

/** What global and regional backend services have in common. https://cloud.google.com/compute/docs/reference/rest/v1/backendServices */
export const backendBounds: Readonly<Record<Path, Bound>> = {
  affinityCookieTtlSec: { min: 0, max: 1209600 },
  "backends[].capacityScaler": ratio,
  "backends[].maxUtilization": ratio,
  connectionDrainingTimeoutSec: { min: 0, max: 3600 },
  "logConfig.sampleRate": ratio,
  "outlierDetection.consecutiveErrors": { min: 0 },
  "outlierDetection.enforcingConsecutiveErrors": percentage,
  "outlierDetection.enforcingConsecutiveGatewayFailure": percentage,
  "outlierDetection.enforcingSuccessRate": percentage,
  "outlierDetection.maxEjectionPercent": percentage,
  portName: {
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    words: "the name of a port: a lowercase letter, then lowercase letters, digits or dashes",
    maxLength: 63,
  },
  timeoutSec: { min: 1, max: 2147483647 },
};

/** What only the global ones have. */
export const globalBounds: Readonly<Record<Path, Bound>> = {
  "customRequestHeaders[]": header,
  "customResponseHeaders[]": header,
  externalManagedMigrationTestingPercentage: percentage,
};

export const backendDefaults: Readonly<Record<Path, Plain>> = {
  "backends[].balancingMode": "UTILIZATION",
  "backends[].capacityScaler": 1,
  ...underAll<Plain>("circuitBreakers", {
    maxConnections: 1024,
    maxPendingRequests: 1024,
    maxRequests: 1024,
    maxRetries: 3,
  }),
};
