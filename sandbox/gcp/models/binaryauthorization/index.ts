import type { Model } from "../../model";
import { attestor } from "./attestor";
import { attestorMember } from "./iam";
import { policy } from "./policy";

/** Binary Authorization. */
export const models: readonly Model[] = [policy, attestor, attestorMember];
