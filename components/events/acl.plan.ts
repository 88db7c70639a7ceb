import { type Clients, consumersOf, type Declaration, groupsOf } from "./client";

/** Who may do what with one topic or group. */
export interface AclPlan {
  /** `topic/<name>` or `consumerGroup/<name>`. */
  readonly aclId: string;
  readonly entries: readonly AclEntry[];
}

/** A right of one account. */
export interface AclEntry {
  readonly principal: string;
  /** `READ` and `WRITE` include `DESCRIBE`. */
  readonly operation: "READ" | "WRITE" | "ALL";
}

/**
 * ACLs on everything that there is or will be. Kafka lets everybody in where there is no ACL: with these, nobody gets at what
 * has none of its own but who is named here.
 */
export const closedByDefault: Readonly<Record<string, string>> = {
  cluster: "cluster",
  topics: "allTopics",
  groups: "allConsumerGroups",
  "transactional-ids": "allTransactionalIds",
};

/**
 * The rights of every client in one region, by a short name: to write what it declares, to read what it consumes, copies from
 * other regions included, and to use its own groups. Pure.
 *
 * Nobody writes to copies. Transactions are nobody's; idempotent producers need none.
 *
 * @param copies Names of the copies in the region, by topic.
 */
export function planAcls(
  clients: Clients,
  declared: readonly Declaration[],
  copies: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, AclPlan>> {
  const topics = declared.flatMap(({ topic, producer }) => {
    const readers = consumersOf(clients, topic).map((key) => entry(clients, key, "READ"));
    const copied = (copies[topic] ?? []).map((copy) => acl("topic", copy, readers));
    return [acl("topic", topic, [entry(clients, producer, "WRITE"), ...readers]), ...copied];
  });
  const groups = Object.entries(clients).flatMap(([key, client]) =>
    groupsOf(key, client).map((group) => acl("group", group, [entry(clients, key, "READ")])),
  );
  // Without an entry there is no ACL, and what is closed by default stays so.
  return Object.fromEntries([...topics, ...groups].filter(([, { entries }]) => entries.length > 0));
}

function acl(kind: "topic" | "group", name: string, entries: readonly AclEntry[]): readonly [string, AclPlan] {
  const resource = kind === "topic" ? "topic" : "consumerGroup";
  return [`${kind}-${name}`, { aclId: `${resource}/${name}`, entries: distinct(entries) }];
}

function entry(clients: Clients, key: string, operation: AclEntry["operation"]): AclEntry {
  return { principal: `User:${clients[key]?.account ?? ""}`, operation };
}

/** Clients that share an account have its rights once. */
function distinct(entries: readonly AclEntry[]): readonly AclEntry[] {
  return [...new Map(entries.map((one) => [`${one.principal} ${one.operation}`, one])).values()];
}
