import { badRequest, failedPrecondition } from "../../errors";
import type { Fail, Model, ResourceView } from "../../model";
import { duration } from "../durations";
import { View } from "../../view";
import { ownerOf, requireWritable } from "./database";
import { instanceType } from "./replica";
import { admitRoles } from "./userRoles";
import { engineOf } from "./versions";

const types = [
  "",
  "BUILT_IN",
  "CLOUD_IAM_USER",
  "CLOUD_IAM_SERVICE_ACCOUNT",
  "CLOUD_IAM_GROUP",
  "CLOUD_IAM_GROUP_USER",
  "CLOUD_IAM_GROUP_SERVICE_ACCOUNT",
  "ENTRAID_USER",
];

/** A user of an instance's databases. https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/users */
export const user: Model = {
  type: "gcp:sql/user:User",
  service: "sqladmin.googleapis.com",
  scope: "global",
  id: "{name}/{?host}/{instance}",
  imports: ["{project}/{instance}/{host}/{name}", "{project}/{instance}/{name}"],
  name: { pattern: /^\S.*$/s, words: "a name that does not begin with a space", maxLength: 63 },
  immutable: ["host", "instance", "name", "project", "type"],
  absent: ["sqlServerUserDetails"],
  writeOnly: ["databaseRoles", "password", "passwordWo", "passwordWoVersion"],
  references: [{ path: "instance", to: [instanceType], sameProject: true, onDelete: "cascade", answer: "name" }],
  bounds: {
    type: { oneOf: types },
    "databaseRoles[]": { minLength: 1, maxLength: 63 },
    "passwordPolicy.passwordExpirationDuration": duration,
  },
  combinations: [{ rule: "conflicts", paths: ["password", "passwordWo"] }],
  check: checkUser,
  admit: admitUser,
  computed: ({ inputs }) => ({ iamEmail: iamEmail(inputs), host: "" }),
};

function isIam(inputs: View): boolean {
  return (inputs.string("type") ?? "").startsWith("CLOUD_IAM_");
}

function iamEmail(inputs: View): string {
  const name = inputs.string("name") ?? "";
  if (!isIam(inputs)) return "";
  return inputs.string("type") === "CLOUD_IAM_SERVICE_ACCOUNT" && name.endsWith(".iam")
    ? `${name}.gserviceaccount.com`
    : name;
}

function checkUser(inputs: View, fail: Fail): void {
  const name = inputs.string("name");
  const type = inputs.string("type");
  if (isIam(inputs) && (inputs.has("password") || inputs.has("passwordWo")))
    fail("password", `cannot be set for a user of type ${type ?? ""}`);
  if (name === undefined) return;
  if (type === "CLOUD_IAM_SERVICE_ACCOUNT" && name.endsWith(".gserviceaccount.com")) {
    fail(
      "name",
      `Database username for Cloud IAM service account should be created without ".gserviceaccount.com" suffix: is "${name}"`,
    );
  }
  if ((type === "CLOUD_IAM_USER" || type === "CLOUD_IAM_GROUP") && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name)) {
    fail("name", `has to be the email address of a ${type === "CLOUD_IAM_USER" ? "user" : "group"}, is "${name}"`);
  }
  if (isIam(inputs) && name !== name.toLowerCase()) fail("name", `IAM names are in lower case, is "${name}"`);
}

function admitUser(resource: ResourceView): void {
  const { inputs } = resource;
  requireWritable(resource);
  const instance = new View(ownerOf(resource).state);
  const version = instance.string("databaseVersion") ?? "";
  const engine = engineOf(version);
  admitRoles(inputs, version);
  if (engine !== "MYSQL" && inputs.has("host"))
    throw badRequest(`Invalid request: host can only be set for MySQL users.`, "host");
  if (isIam(inputs)) {
    requireIam(instance, engine);
    requireAccount(resource, engine);
  } else if (
    engine === "POSTGRES" &&
    !inputs.has("password") &&
    !inputs.has("passwordWo") &&
    resource.previous === undefined
  ) {
    throw badRequest("Invalid request: a password is required for built-in PostgreSQL users.", "password");
  }
}

function requireIam(instance: View, engine: string): void {
  const flag = engine === "MYSQL" ? "cloudsql_iam_authentication" : "cloudsql.iam_authentication";
  const on = instance
    .list("settings.databaseFlags")
    .some((entry) => entry.string("name") === flag && entry.string("value") === "on");
  if (!on)
    throw failedPrecondition(
      `Invalid request: IAM database authentication is off. Set the database flag ${flag} to on.`,
    );
}

/** The service account behind an IAM user: PostgreSQL's names end in `.iam`, MySQL's are the whole address or what stands before the @. */
function requireAccount({ inputs, cloud, project }: ResourceView, engine: string): void {
  const name = inputs.string("name") ?? "";
  if (inputs.string("type") !== "CLOUD_IAM_SERVICE_ACCOUNT") return;
  const email =
    engine === "MYSQL" && !name.includes("@")
      ? `${name}@${project}.iam.gserviceaccount.com`
      : `${name}.gserviceaccount.com`;
  const known = cloud.list("gcp:serviceaccount/account:Account").some(({ state }) => state.email === email);
  if (!known) throw badRequest(`Invalid request: the service account ${email} does not exist.`, "name");
}
