/** The toolchain: finds or gets the programs that the sandbox runs, and says what a machine lacks. */
export { resolveToolchain, findToolchain, binDirectories, programPath, describe, ToolchainError } from "./resolve";
export type { Toolchain, ResolveOptions } from "./resolve";
export type { FoundTool, Search } from "./find";
export type { LanguageHost } from "./language-host";
export type { Rejection } from "./path";
export type { Report, ToolchainEvent } from "./report";
export { ETCD_VERSION, GO_VERSION, KUBERNETES_VERSION, PULUMI_VERSION } from "./versions";
export type { ProgramName, ToolName } from "./versions";
export { diagnose, renderDiagnosis } from "./doctor";
export type { Diagnosis, DiagnoseOptions } from "./doctor";
export type { Finding } from "./checks";
