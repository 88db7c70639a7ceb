import type { Model } from "../../model";
import { budget } from "./budget";

/** Cloud Billing. */
export const models: readonly Model[] = [budget];
