import type { Problem } from "../shared";
import { checkKafkaName, type TopicSpec } from "./topic";

/** A service that produces or consumes events. */
export interface ClientSpec {
  /** E-mail address of the account that it runs as. To connect, the account needs `clientRole`, which its owner gives it. */
  readonly account: string;
  /** Topics that it alone writes to, by name. Default none. */
  readonly produces?: Readonly<Record<string, TopicSpec>>;
  /** Names of topics that it reads; of replicated ones also the copies from other regions. Default none. */
  readonly consumes?: readonly string[];
  /** Consumer groups of its own. Default: one with the client's key as name. */
  readonly groups?: readonly string[];
}

/** Clients by key. */
export type Clients = Readonly<Record<string, ClientSpec>>;

/**
 * The role with which an account may connect to Kafka. What it may do there is up to ACLs.
 *
 * Source: https://cloud.google.com/managed-service-for-apache-kafka/docs/access-control
 */
export const clientRole = "roles/managedkafka.client";

/** Most entries of one ACL. */
const mostEntries = 100;

/** A declared topic, and who declared it. */
export interface Declaration {
  readonly topic: string;
  readonly producer: string;
  readonly spec: TopicSpec;
}

/** Every topic that somebody declares, sorted by name; twice when two do. */
export function declarations(clients: Clients): readonly Declaration[] {
  return Object.entries(clients)
    .flatMap(([producer, { produces = {} }]) =>
      Object.entries(produces).map(([topic, spec]) => ({ topic, producer, spec })),
    )
    .sort((one, other) => (one.topic < other.topic ? -1 : 1));
}

/** Keys of the clients that read a topic, sorted. */
export function consumersOf(clients: Clients, topic: string): readonly string[] {
  return Object.keys(clients)
    .filter((key) => clients[key]?.consumes?.includes(topic) === true)
    .sort();
}

/** The consumer groups of a client; none for a client that consumes nothing. */
export function groupsOf(key: string, { consumes = [], groups }: ClientSpec): readonly string[] {
  return consumes.length === 0 ? [] : (groups ?? [key]);
}

/** What is wrong with clients, each for itself and among themselves. */
export function checkClients(clients: Clients): readonly Problem[] {
  return [
    ...Object.entries(clients).flatMap(([key, client]) => [
      ...checkAccount(client.account, ["clients", key, "account"]),
      ...groupsOf(key, client).flatMap((group) => checkKafkaName("consumer group", group, ["clients", key, "groups"])),
    ]),
    ...checkProducers(clients),
    ...checkMetricNames(clients),
    ...checkConsumers(clients),
    ...checkGroups(clients),
  ];
}

function checkAccount(got: string, path: Problem["path"]): readonly Problem[] {
  if (/^[^@\s]+@[^@\s]+\.iam\.gserviceaccount\.com$/.test(got)) return [];
  return [
    {
      path,
      what: "not the address of a service account",
      got,
      allowed: "an e-mail address that ends with .iam.gserviceaccount.com",
      fix: "name the account that the service runs as",
    },
  ];
}

/** A topic belongs to whoever produces it: nobody else decides its shape or writes to it. */
function checkProducers(clients: Clients): readonly Problem[] {
  return declarations(clients).flatMap(({ topic, producer }, index, all) => {
    const before = all[index - 1];
    if (before?.topic !== topic) return [];
    return [
      {
        path: ["clients", producer, "produces", topic],
        what: "two producers declare one topic",
        got: [before.producer, producer],
        allowed: "one producer a topic",
        fix: "give each its own topic, or let one of them consume what the other produces",
      },
    ];
  });
}

/** Kafka's metrics write dots as underscores: two topics would be counted as one. */
function checkMetricNames(clients: Clients): readonly Problem[] {
  const seen = new Map<string, string>();
  return declarations(clients).flatMap(({ topic, producer }) => {
    const metric = topic.replaceAll(".", "_");
    const other = seen.get(metric) ?? topic;
    seen.set(metric, other);
    if (other === topic) return [];
    return [
      {
        path: ["clients", producer, "produces", topic],
        what: `name that metrics can't tell from ${other}`,
        got: topic,
        allowed: "names that differ in more than dots and underscores",
        fix: "use hyphens",
      },
    ];
  });
}

function checkConsumers(clients: Clients): readonly Problem[] {
  const topics = [...new Set(declarations(clients).map(({ topic }) => topic))];
  const nobodys = Object.entries(clients).flatMap(([key, { consumes = [] }]) =>
    consumes
      .filter((topic) => !topics.includes(topic))
      .map((topic) => ({
        path: ["clients", key, "consumes"],
        what: "consumes a topic that nobody produces",
        got: topic,
        allowed: topics.join(", ") || "no topic: nobody declares one",
        fix: "correct the name, or declare the topic at the service that produces it",
      })),
  );
  const crowded = topics.flatMap((topic) => {
    const consumers = consumersOf(clients, topic).length;
    if (consumers < mostEntries) return [];
    return [
      {
        path: ["clients"],
        what: `too many consumers of ${topic}`,
        got: consumers,
        allowed: `up to ${mostEntries - 1}: an ACL has ${mostEntries} entries, one of which is the producer's`,
        fix: "let services that belong together share an account",
      },
    ];
  });
  return [...nobodys, ...crowded];
}

/** Two services in one group would each get half of the events; without a group there are none. */
function checkGroups(clients: Clients): readonly Problem[] {
  const owners = new Map<string, string>();
  const without = Object.entries(clients)
    .filter(([key, client]) => (client.consumes ?? []).length > 0 && groupsOf(key, client).length === 0)
    .map(([key]) => ({
      path: ["clients", key, "groups"],
      what: "consumes without a consumer group",
      got: [],
      allowed: "one group or more",
      fix: `leave groups out for one that is named ${key}`,
    }));
  const shared = Object.entries(clients).flatMap(([key, client]) =>
    groupsOf(key, client).flatMap((group) => {
      const owner = owners.get(group) ?? key;
      owners.set(group, owner);
      if (owner === key) return [];
      return [
        {
          path: ["clients", key, "groups"],
          what: `consumer group of ${owner}`,
          got: group,
          allowed: "groups of its own: who shares one gets a part of the events only",
          fix: "rename the group",
        },
      ];
    }),
  );
  return [...without, ...shared];
}
