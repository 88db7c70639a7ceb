import type { Model } from "../../model";
import { network } from "./network";

/** Virtual private cloud: networks and what is inside them. */
export const models: readonly Model[] = [network];
