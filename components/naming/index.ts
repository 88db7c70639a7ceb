export { type NameKind, type NameLimit, nameLimits } from "./limits";
export { checkName, NameError, physicalName, type PhysicalNameArgs } from "./physical-name";
