export { processesConnectedTo } from "./engines";
export { globMatches, liesIn, typeMatches } from "./glob";
export { googleLocation } from "./location";
export { errorCodes, longestDelayMs, operations, type Fault, type FaultRequest } from "./rule";
export { FaultRules } from "./rules";
export { withFaults, type FaultOptions, type Subject } from "./wrap";
