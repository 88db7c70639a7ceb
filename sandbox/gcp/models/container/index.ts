import type { Model } from "../../model";
import { cluster } from "./cluster";
import { nodePool } from "./nodePool";

/** Google Kubernetes Engine. */
export const models: readonly Model[] = [cluster, nodePool];
