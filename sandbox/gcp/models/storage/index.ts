import type { Model } from "../../model";
import { bucket } from "./bucket";
import { bucketIamBinding, bucketIamMember } from "./bucketIamMember";
import { bucketObject } from "./bucketObject";

/** Cloud Storage. */
export const models: readonly Model[] = [bucket, bucketIamBinding, bucketIamMember, bucketObject];
