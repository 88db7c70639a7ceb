import type { Model } from "../../model";
import { projectBucketConfig } from "./bucket";
import { projectExclusion } from "./exclusion";
import { metric } from "./metric";
import { projectSink } from "./sink";
import { logView } from "./view";

/** Cloud Logging. */
export const models: readonly Model[] = [projectBucketConfig, projectSink, projectExclusion, metric, logView];
