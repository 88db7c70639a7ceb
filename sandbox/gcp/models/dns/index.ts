import type { Model } from "../../model";
import { managedZone } from "./managedZone";
import { policy } from "./policy";
import { recordSet } from "./recordSet";

/** Cloud DNS. */
export const models: readonly Model[] = [managedZone, recordSet, policy];
