import type { Model } from "../../model";
import { job } from "./job";

/** Cloud Scheduler. */
export const models: readonly Model[] = [job];
