import type { Model } from "../../model";
import { feature } from "./feature";
import { featureMembership } from "./featureMembership";
import { fleet } from "./fleet";
import { membership } from "./membership";

/** Fleets. */
export const models: readonly Model[] = [fleet, membership, feature, featureMembership];
