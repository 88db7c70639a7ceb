import type { Model } from "../../model";
import { instance } from "./instance";

/** Memorystore for Valkey. */
export const models: readonly Model[] = [instance];
