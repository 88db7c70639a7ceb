export { processesConnectedTo } from "./engines";
export { globMatches, liesIn, typeMatches } from "./glob";
export { googleLocation } from "./location";
export type { Fault, FaultRequest } from "./rule";
export { FaultRules } from "./rules";
export { withFaults, type FaultOptions, type Subject } from "./wrap";
