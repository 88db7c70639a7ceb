export type { NetworkRef, RegionNetwork, SubnetworkRef } from "./types";
