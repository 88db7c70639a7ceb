import type { Model } from "../../model";
import { pool } from "./pool";
import { provider } from "./provider";

/** Workload identity federation. */
export const models: readonly Model[] = [pool, provider];
