import type { Model } from "../../model";
import { subscription } from "./subscription";
import { topic } from "./topic";

/** Pub/Sub. */
export const models: readonly Model[] = [topic, subscription];
