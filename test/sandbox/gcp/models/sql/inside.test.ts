import { database } from "../../../../../sandbox/gcp/models/sql/database";
import { user } from "../../../../../sandbox/gcp/models/sql/user";
import { describeModel } from "../table";
import type { Trial } from "../trial";
import { plantAccount } from "../world";

const instanceType = "gcp:sql/databaseInstance:DatabaseInstance";

/** A PostgreSQL instance with IAM authentication, one without, a MySQL one, a replica and one that is stopped. */
function world(trial: Trial): void {
  const postgres = { databaseVersion: "POSTGRES_17", settings: { activationPolicy: "ALWAYS" } };
  const flag = (name: string) => ({ activationPolicy: "ALWAYS", databaseFlags: [{ name, value: "on" }] });
  trial.plant(instanceType, "core", { ...postgres, settings: flag("cloudsql.iam_authentication") });
  trial.plant(instanceType, "plain", postgres);
  trial.plant(instanceType, "old", {
    ...postgres,
    databaseVersion: "POSTGRES_13",
    settings: flag("cloudsql.iam_authentication"),
  });
  trial.plant(instanceType, "mysql-5", {
    databaseVersion: "MYSQL_5_7",
    settings: flag("cloudsql_iam_authentication"),
  });
  trial.plant(instanceType, "sqlserver", {
    databaseVersion: "SQLSERVER_2022_STANDARD",
    settings: { activationPolicy: "ALWAYS" },
  });
  trial.plant(instanceType, "mysql", { databaseVersion: "MYSQL_8_4", settings: flag("cloudsql_iam_authentication") });
  trial.plant(instanceType, "copy", { ...postgres, masterInstanceName: "core" });
  trial.plant(instanceType, "stopped", { ...postgres, settings: { activationPolicy: "NEVER" } });
  plantAccount(trial, "last-mile@shop.iam.gserviceaccount.com");
}

describeModel({
  model: database,
  world,
  good: { name: "orders", instance: "core" },
  id: "projects/shop/instances/core/databases/orders",
  importedAs: "core/orders",
  outputs: { charset: "UTF8", collation: "en_US.UTF8" },
  accepted: { "MySQL's": { instance: "mysql" } },
  refused: {
    "an instance that does not exist": [{ instance: "none" }, /404.*none/],
    "a replica": [{ instance: "copy" }, /copy is a read replica/],
    "an instance that is stopped": [{ instance: "stopped" }, /stopped is not running/],
    "the database that is there from the beginning": [{ name: "postgres" }, /409.*already exists/],
  },
  replaced: { name: { name: "payments" }, instance: { instance: "plain" } },
});

const iam = { name: "last-mile@shop.iam", instance: "core", type: "CLOUD_IAM_SERVICE_ACCOUNT" };

describeModel({
  model: user,
  world,
  good: iam,
  id: "last-mile@shop.iam//core",
  importedAs: "shop/core/last-mile@shop.iam",
  outputs: { iamEmail: "last-mile@shop.iam.gserviceaccount.com" },
  accepted: {
    "a built-in user": { name: "app", type: "BUILT_IN", password: "correct horse" },
    "a built-in user with a password that is not kept": {
      name: "app",
      type: "BUILT_IN",
      passwordWo: "secret",
      passwordWoVersion: 1,
    },
    "a person": { name: "ada@shop.example", type: "CLOUD_IAM_USER" },
    "an account in MySQL": { name: "last-mile", instance: "mysql" },
    "a host in MySQL": { name: "app", type: "BUILT_IN", instance: "mysql", password: "x", host: "10.0.0.1" },
    "PostgreSQL's own roles": { databaseRoles: ["pg_read_all_data", "pg_write_all_data"] },
    "Cloud SQL's role, and one that a migration made": { databaseRoles: ["cloudsqlsuperuser", "orders_writer"] },
    "roles in MySQL": { name: "last-mile", instance: "mysql", databaseRoles: ["orders_writer"] },
  },
  refused: {
    "an instance that does not exist": [{ instance: "none" }, /404.*none/],
    "the whole address of an account": [
      { name: "last-mile@shop.iam.gserviceaccount.com" },
      /should be created without ".gserviceaccount.com" suffix/,
    ],
    "an account that does not exist": [
      { name: "nobody@shop.iam" },
      /nobody@shop.iam.gserviceaccount.com does not exist/,
    ],
    "IAM where it is off": [{ instance: "plain" }, /Set the database flag cloudsql.iam_authentication to on/],
    "a person without an address": [{ name: "ada", type: "CLOUD_IAM_USER" }, /name.*email address of a user/],
    "a password for an account": [{ password: "x" }, /password.*cannot be set/],
    "a built-in user without a password": [{ name: "app", type: "BUILT_IN" }, /password is required/],
    "a host in PostgreSQL": [
      { name: "app", type: "BUILT_IN", password: "x", host: "%" },
      /host can only be set for MySQL/,
    ],
    "a replica": [{ instance: "copy" }, /read replica/],
    "an unknown kind": [{ type: "ROBOT" }, /type.*CLOUD_IAM_USER/],
    capitals: [{ name: "Last-Mile@shop.iam" }, /lower case/],
    "a role of a later PostgreSQL": [
      { instance: "old", databaseRoles: ["pg_read_all_data"] },
      /role "pg_read_all_data" does not exist.*databaseRoles\[0\]/,
    ],
    "a misspelt role of PostgreSQL": [{ databaseRoles: ["pg_read_data"] }, /role "pg_read_data" does not exist/],
    "a role that Cloud SQL keeps for itself": [
      { databaseRoles: ["cloudsqladmin"] },
      /role "cloudsqladmin" does not exist/,
    ],
    "a role without a name": [{ databaseRoles: [""] }, /databaseRoles\[0\].*at least 1/],
    "roles in MySQL 5.7": [
      { name: "last-mile", instance: "mysql-5", databaseRoles: ["orders_writer"] },
      /on MySQL 8.0 and later, and on PostgreSQL, not on MYSQL_5_7/,
    ],
    "roles in SQL Server": [
      { name: "app", type: "BUILT_IN", password: "x", instance: "sqlserver", databaseRoles: ["db_owner"] },
      /not on SQLSERVER_2022_STANDARD/,
    ],
  },
  updated: { roles: { databaseRoles: ["pg_read_all_data"] } },
  replaced: { kind: { name: "app", type: "BUILT_IN", password: "x" } },
});
