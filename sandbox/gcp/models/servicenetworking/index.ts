import type { Model } from "../../model";
import { connection } from "./connection";

/** Service Networking. */
export const models: readonly Model[] = [connection];
