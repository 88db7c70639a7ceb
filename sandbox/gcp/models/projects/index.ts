import type { Model } from "../../model";
import { auditConfig, customRole, projectMember } from "./iam";
import { service } from "./service";
import { serviceIdentity } from "./serviceIdentity";

/** What belongs to a project as a whole. */
export const models: readonly Model[] = [service, serviceIdentity, projectMember, customRole, auditConfig];
