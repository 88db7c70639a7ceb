import type { Model } from "../../model";
import { account } from "./account";
import { accountBinding, accountMember } from "./iam";

/** Service accounts. */
export const models: readonly Model[] = [account, accountMember, accountBinding];
