export { ControlError, type Changes, type ClusterStatus, type Status, type StoredResource } from "./api";
export { ControlClient } from "./client";
export { environmentNames, sandboxEnvironment } from "./environment";
export { checkout, findHome, homeAt, type Home } from "./home";
export { readRuntime, running } from "./runtime";
export { startSandbox } from "./start";
export { ownEntries, resetSandbox, stopSandbox } from "./stop";
