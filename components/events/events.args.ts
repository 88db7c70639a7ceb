import type { Capacity } from "./capacity";
import type { Clients } from "./client";

/** The part of the arguments that decides which resources there are and whether they fit. */
export interface EventsPlanArgs {
  /** Project id. Changing it replaces the clusters and loses their events. */
  readonly project: string;
  /** First part of physical names. Changing it replaces the clusters and loses their events. */
  readonly prefix: string;
  /** The regions with a cluster, by name. Adding one changes no topic of the others. */
  readonly regions: Readonly<Record<string, { readonly network: { readonly nodeCidr: string } }>>;
  /** Size of every region's cluster. It grows and shrinks in place; brokers once made stay. */
  readonly capacity: Capacity;
  /** Size of every region's workers that copy events from other regions. Default 3 vCPUs and 6 GiB. */
  readonly replication?: Capacity;
  /** Services that produce or consume events, by a short name. */
  readonly clients: Clients;
}
