export { type NameKind, type NameLimit, nameLimits } from "./limits";
export { NameError, physicalName, type PhysicalNameArgs } from "./physical-name";
