import { checkRegions } from "../locations";
import { parseCidr } from "../network";
import type { Problem } from "../shared";
import { brokersOf, checkCapacity } from "./capacity";
import { checkClients, type Clients, declarations } from "./client";
import type { EventsPlanArgs } from "./events.args";
import { checkTopic } from "./topic";

/**
 * Smallest subnetwork that workers accept.
 * https://cloud.google.com/managed-service-for-apache-kafka/docs/connect-cluster/create-connect-cluster#worker-subnet
 */
const workersPrefix = 22;

/** Everything that is wrong with the arguments; empty when there can be a plan. */
export function checkEvents({ regions, capacity, replication, clients }: EventsPlanArgs): readonly Problem[] {
  const names = Object.keys(regions);
  const sizes = checkCapacity(capacity, ["capacity"]);
  // How many brokers there are can't be told without a sound size.
  const brokers = sizes.length > 0 ? Infinity : brokersOf(capacity);
  return [
    ...checkRegions(["regions"], names),
    ...checkRoom(regions, clients),
    ...sizes,
    ...(replication === undefined ? [] : checkCapacity(replication, ["replication"])),
    ...declarations(clients).flatMap(({ topic, producer, spec }) =>
      checkTopic(topic, spec, { brokers, regions: names }, ["clients", producer, "produces", topic]),
    ),
    ...checkClients(clients),
  ];
}

/** Workers take their addresses from the subnetwork of the region's machines. */
function checkRoom(regions: EventsPlanArgs["regions"], clients: Clients): readonly Problem[] {
  if (!declarations(clients).some(({ spec }) => spec.replicate === true)) return [];
  return Object.entries(regions)
    .filter(([, { network }]) => parseCidr(network.nodeCidr).prefix > workersPrefix)
    .map(([region, { network }]) => ({
      path: ["regions", region, "network", "nodeCidr"],
      what: "range too small for the workers that replicate events",
      got: network.nodeCidr,
      allowed: `/${workersPrefix} or larger`,
      fix: "enlarge the range, or replicate no topic",
    }));
}
