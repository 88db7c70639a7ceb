import type { Model } from "../../model";
import { cryptoKey } from "./cryptoKey";
import { cryptoKeyBinding, cryptoKeyMember } from "./iam";
import { keyRing } from "./keyRing";

/** Cloud Key Management Service. */
export const models: readonly Model[] = [keyRing, cryptoKey, cryptoKeyMember, cryptoKeyBinding];
