import type { Model } from "../../model";
import { cluster } from "./cluster";
import { instance } from "./instance";

/** Memorystore for Redis. */
export const models: readonly Model[] = [cluster, instance];
