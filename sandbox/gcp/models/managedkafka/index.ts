import type { Model } from "../../model";
import { acl } from "./acl";
import { cluster } from "./cluster";
import { connectCluster } from "./connectCluster";
import { connector } from "./connector";
import { topic } from "./topic";

/** Managed Service for Apache Kafka. */
export const models: readonly Model[] = [cluster, topic, acl, connectCluster, connector];
