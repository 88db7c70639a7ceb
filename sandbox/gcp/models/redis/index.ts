import type { Model } from "../../model";
import { instance } from "./instance";

/** Memorystore for Redis. */
export const models: readonly Model[] = [instance];
