import { physicalName } from "../naming";
import { fromKeys, mapValues, ProblemsError } from "../shared";
import { type AclPlan, planAcls } from "./acl.plan";
import { brokersOf, type Capacity } from "./capacity";
import { type Declaration, declarations, groupsOf } from "./client";
import type { EventsPlanArgs } from "./events.args";
import { checkEvents } from "./events.check";
import { type ConnectorPlan, type KafkaAddress, planMirror } from "./mirror.plan";
import { mirroredName, planTopic, type TopicPlan } from "./topic";

/** Everything about events, decided. */
export interface EventsPlan {
  /** Brokers of every region's cluster. */
  readonly brokers: number;
  readonly regions: Readonly<Record<string, RegionPlan>>;
}

/** What one region has. */
export interface RegionPlan extends KafkaAddress {
  readonly clusterId: string;
  /** Topics by name: every declared one, and copies of other regions' replicated ones. */
  readonly topics: Readonly<Record<string, TopicPlan>>;
  /** Rights by a short name. */
  readonly acls: Readonly<Record<string, AclPlan>>;
  /** Workers that bring events from other regions; none when nothing is replicated. */
  readonly workers?: WorkersPlan;
}

/** Workers, and what they run. */
export interface WorkersPlan {
  readonly connectClusterId: string;
  readonly capacity: Capacity;
  /** Domains of brokers that the workers have to find. */
  readonly domains: readonly string[];
  readonly connectors: Readonly<Record<string, ConnectorPlan>>;
}

const defaultReplication: Capacity = { vcpus: 3, memoryGib: 6 };
/** Where brokers let in who shows a token. */
const saslPort = 9092;

/**
 * Decides everything about events that needs no cloud. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 * @throws NameError for a name that is too long.
 */
export function planEvents(name: string, args: EventsPlanArgs): EventsPlan {
  const problems = checkEvents(args);
  if (problems.length > 0) throw new ProblemsError(`Events ${name}`, problems);
  const declared = declarations(args.clients);
  const replicated = declared.filter(({ spec }) => spec.replicate === true);
  const addresses = fromKeys(Object.keys(args.regions), (region) => address(args, region));
  return {
    brokers: brokersOf(args.capacity),
    regions: mapValues(addresses, (own) => {
      const others = Object.values(addresses).filter(({ region }) => region !== own.region);
      const copies = copiesOf(replicated, others);
      return {
        ...own,
        topics: planTopics(declared, copies),
        acls: planAcls(args.clients, declared, copies),
        ...(replicated.length > 0 && { workers: planWorkers(args, own, others, replicated) }),
      };
    }),
  };
}

function address({ project, prefix }: EventsPlanArgs, region: string): KafkaAddress & { readonly clusterId: string } {
  const clusterId = physicalName({ kind: "compute", parts: [prefix, region] });
  const domain = `${clusterId}.${region}.managedkafka.${project}.cloud.goog`;
  return { region, clusterId, domain, bootstrap: `bootstrap.${domain}:${saslPort}` };
}

/** Names of the copies that a region has, by topic. */
function copiesOf(
  replicated: readonly Declaration[],
  others: readonly KafkaAddress[],
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    replicated.map(({ topic }) => [topic, others.map(({ region }) => mirroredName(region, topic))]),
  );
}

function planTopics(
  declared: readonly Declaration[],
  copies: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, TopicPlan>> {
  const names = declared.flatMap(({ topic, spec }) =>
    [topic, ...(copies[topic] ?? [])].map((name) => [name, planTopic(name, spec)] as const),
  );
  return Object.fromEntries(names);
}

function planWorkers(
  { prefix, replication = defaultReplication, clients }: EventsPlanArgs,
  target: KafkaAddress,
  sources: readonly KafkaAddress[],
  replicated: readonly Declaration[],
): WorkersPlan {
  const topics = replicated.map(({ topic }) => topic);
  const groups = Object.entries(clients)
    .filter(([, { consumes = [] }]) => consumes.some((topic) => topics.includes(topic)))
    .flatMap(([key, client]) => groupsOf(key, client))
    .sort();
  const partitions = replicated.reduce((sum, { spec }) => sum + spec.partitions, 0);
  const connectors = sources.map((source) =>
    planMirror({ source, target, topics, groups, capacity: replication, partitions }),
  );
  return {
    connectClusterId: physicalName({ kind: "compute", parts: [prefix, target.region, "connect"] }),
    capacity: replication,
    domains: [target, ...sources].map(({ domain }) => domain),
    connectors: Object.assign({}, ...connectors) as WorkersPlan["connectors"],
  };
}
