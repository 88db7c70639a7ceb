import type { Model } from "../../model";
import { backupPlan } from "./backupPlan";
import { restorePlan } from "./restorePlan";

/** Backup for GKE. */
export const models: readonly Model[] = [backupPlan, restorePlan];
