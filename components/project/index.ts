export { type AuditLogType, Project, type ProjectArgs } from "./project";
export { googleApis } from "./services";
