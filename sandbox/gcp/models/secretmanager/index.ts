import type { Model } from "../../model";
import { secretMember } from "./iam";
import { secret } from "./secret";
import { secretVersion } from "./secretVersion";

/** Secret Manager. */
export const models: readonly Model[] = [secret, secretVersion, secretMember];
