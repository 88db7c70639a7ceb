import type * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { type DataAccess, planDatabaseRoles, planIamUser } from "../database/iam-user";

/** A database that a service uses. */
export interface DatabaseAccess {
  /** Name of the database on its instances, e.g. `core`. */
  readonly name: string;
  /**
   * What the service does with the data of the database's instances. Default: nothing; roles are then granted in the database, and
   * this leaves them alone.
   *
   * The provider sends roles when they change, and takes all others away then, those that were granted in the database included. It
   * does not read them back, so that nobody notices a role that was given or taken elsewhere. After a switchover they can't be
   * changed before the switch back: the user is the former primary's, which only repeats what the new one does.
   */
  readonly access?: DataAccess;
  /** Where to write: a name that leads to whichever instance takes the writes, or the writer's address where there is no such name. */
  readonly writeEndpoint: pulumi.Input<string>;
  /** The instance that takes writes now. */
  readonly writer: InstanceAddress;
  /** Instances that take reads only, by key. */
  readonly readers: Readonly<Record<string, InstanceAddress>>;
}

/** Where an instance is. */
export interface InstanceAddress {
  /** Physical name. */
  readonly instance: pulumi.Input<string>;
  /** `project:region:instance`, as Cloud SQL's connectors take it. */
  readonly connectionName: pulumi.Input<string>;
  /** Private address. */
  readonly host: pulumi.Input<string>;
}

/**
 * What a service has to know to log in. There is no password: the token of its own account is one, for an hour.
 *
 * Pods that write find the new primary after a switchover by themselves, under the same name. What names instances, for connectors and
 * readers, follows with the service's next update.
 *
 * Sources: https://cloud.google.com/sql/docs/postgres/iam-logins,
 * https://cloud.google.com/sql/docs/postgres/connect-to-instance-using-write-endpoint
 */
export function databaseEnv(
  { name, writeEndpoint, writer, readers }: DatabaseAccess,
  account: pulumi.Output<string>,
): Record<string, pulumi.Input<string>> {
  const readHosts = sorted(readers).map(({ host }) => host);
  return {
    DATABASE_NAME: name,
    DATABASE_USER: account.apply((email) => planIamUser({ email, kind: "serviceAccount" }).name),
    DATABASE_INSTANCE: writer.connectionName,
    DATABASE_HOST: writeEndpoint,
    DATABASE_READ_HOSTS: pulumi.all(readHosts.length > 0 ? readHosts : [writer.host]).apply((hosts) => hosts.join(",")),
    DATABASE_PORT: "5432",
    DATABASE_SSLMODE: "require",
  };
}

/** The user's arguments on the instance that takes writes: the account itself, with the roles that the service's access needs. */
export function databaseUser(
  { writer, access }: DatabaseAccess,
  account: pulumi.Output<string>,
): Pick<gcp.sql.UserArgs, "instance" | "name" | "type" | "databaseRoles"> {
  const user = account.apply((email) => planIamUser({ email, kind: "serviceAccount" }));
  return {
    instance: writer.instance,
    name: user.name,
    type: user.type,
    ...(access !== undefined && { databaseRoles: planDatabaseRoles(access) }),
  };
}

/** Addresses of all instances, as ranges of one address: the write endpoint leads to one of them, whoever takes the writes. */
export function databaseRanges({ writer, readers }: DatabaseAccess): readonly pulumi.Output<string>[] {
  return [writer, ...sorted(readers)].map(({ host }) => pulumi.interpolate`${host}/32`);
}

/**
 * An IAM condition that holds for a database's instances only.
 *
 * Source: https://cloud.google.com/sql/docs/postgres/iam-conditions
 */
export function instancesCondition(project: string, { writer, readers }: DatabaseAccess): pulumi.Output<string> {
  return pulumi.all([writer, ...sorted(readers)].map(({ instance }) => instance)).apply((instances) => {
    const names = [...instances].sort().map((name) => `resource.name == "projects/${project}/instances/${name}"`);
    return `resource.service == "sqladmin.googleapis.com" && (${names.join(" || ")})`;
  });
}

function sorted(readers: DatabaseAccess["readers"]): readonly InstanceAddress[] {
  return Object.entries(readers)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, reader]) => reader);
}
