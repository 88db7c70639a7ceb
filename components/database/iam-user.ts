import type { Problem } from "../shared";

/** Who a database user stands for: people and workloads prove who they are to IAM, and need no password. */
export interface IamUser {
  /** E-mail address of the account, the group or the person. */
  readonly email: string;
  readonly kind: "serviceAccount" | "group" | "person";
  /**
   * Roles in PostgreSQL, which have to exist. Default none: what the user may do is up to grants in SQL. Changing them takes away what
   * was granted in SQL, and is refused after a switchover.
   */
  readonly databaseRoles?: readonly string[];
}

/** The role of who changes schemas: it creates, alters and owns tables, but is no superuser. Cloud SQL gives it to `postgres`, too. */
export const schemaRole = "cloudsqlsuperuser";

/** A database user as the Cloud SQL API takes it. */
export interface IamUserPlan {
  readonly name: string;
  readonly type: "CLOUD_IAM_SERVICE_ACCOUNT" | "CLOUD_IAM_GROUP" | "CLOUD_IAM_USER";
  readonly databaseRoles?: string[];
}

/** What somebody may do with data: see all of it, or change it too. */
export type DataAccess = "read-only" | "read-write";

const rolesOf: Readonly<Record<DataAccess, readonly string[]>> = {
  "read-only": ["pg_read_all_data"],
  "read-write": ["pg_read_all_data", "pg_write_all_data"],
};

const types = {
  serviceAccount: "CLOUD_IAM_SERVICE_ACCOUNT",
  group: "CLOUD_IAM_GROUP",
  person: "CLOUD_IAM_USER",
} as const;

const serviceAccountSuffix = ".gserviceaccount.com";
/** PostgreSQL cuts longer names off, and two accounts could become one user. */
const longestName = 63;

/**
 * The PostgreSQL user of somebody that IAM knows. Pure.
 *
 * A service account's user has its e-mail address without `.gserviceaccount.com`, as PostgreSQL has little room for names.
 *
 * Source: https://cloud.google.com/sql/docs/postgres/add-manage-iam-users
 */
export function planIamUser({ email, kind, databaseRoles }: IamUser): IamUserPlan {
  const name = kind === "serviceAccount" ? email.replace(serviceAccountSuffix, "") : email.toLowerCase();
  return { name, type: types[kind], ...(databaseRoles !== undefined && { databaseRoles: [...databaseRoles] }) };
}

/**
 * PostgreSQL's own roles for an access; they exist from version 14 on, so that no migration has to come first. Pure.
 *
 * They are coarse: they hold for every table, view and sequence in every schema and database of the instance, those to come included.
 * They let nobody create, alter or truncate a table, call a function that is not everybody's, or pass row security. For less, create a
 * role in a migration, grant it what it needs, and give the user that role in `databaseRoles`.
 *
 * Sources: https://www.postgresql.org/docs/current/predefined-roles.html,
 * https://cloud.google.com/sql/docs/postgres/add-manage-iam-users
 */
export function planDatabaseRoles(access: DataAccess): string[] {
  return [...rolesOf[access]];
}

/** What is wrong with a user: no address, another kind of account, or a name that PostgreSQL would cut. */
export function checkIamUser(user: IamUser, path: Problem["path"]): readonly Problem[] {
  const { email, kind } = user;
  const isServiceAccount = email.endsWith(serviceAccountSuffix);
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) || isServiceAccount !== (kind === "serviceAccount")) {
    return [
      {
        path,
        what: `not the address of a ${kind}`,
        got: email,
        allowed: `an e-mail address that ${kind === "serviceAccount" ? "ends" : "does not end"} with ${serviceAccountSuffix}`,
        fix: "correct the address or the kind",
      },
    ];
  }
  const { name } = planIamUser(user);
  if (name.length <= longestName) return [];
  return [
    {
      path,
      what: `name of ${name.length} characters, which PostgreSQL would cut`,
      got: name,
      allowed: `up to ${longestName} characters`,
      fix: "shorten the id of the account or of the project",
    },
  ];
}
