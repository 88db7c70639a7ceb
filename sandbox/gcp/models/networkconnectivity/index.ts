import type { Model } from "../../model";
import { serviceConnectionPolicy } from "./serviceConnectionPolicy";

/** Network Connectivity. */
export const models: readonly Model[] = [serviceConnectionPolicy];
