import type { Model } from "../../model";
import { alertPolicy } from "./alertPolicy";
import { dashboard } from "./dashboard";
import { notificationChannel } from "./notificationChannel";
import { customService, genericService } from "./service";
import { slo } from "./slo";
import { uptimeCheckConfig } from "./uptimeCheck";

/** Cloud Monitoring. */
export const models: readonly Model[] = [
  notificationChannel,
  alertPolicy,
  uptimeCheckConfig,
  dashboard,
  customService,
  genericService,
  slo,
];
