import type { Model } from "../../model";
import { certificate } from "./certificate";
import { certificateMap, certificateMapEntry } from "./certificateMap";
import { dnsAuthorization } from "./dnsAuthorization";

/** Certificate Manager. */
export const models: readonly Model[] = [dnsAuthorization, certificate, certificateMap, certificateMapEntry];
