import { alreadyExists, failedPrecondition } from "../../errors";
import type { Model, ResourceView, StoredResource } from "../../model";
import { View } from "../../view";
import { findInstance, instanceType } from "./replica";
import { engineOf } from "./versions";

/** Databases that every instance comes with. */
const builtIn: Readonly<Record<string, readonly string[]>> = {
  MYSQL: ["information_schema", "mysql", "performance_schema", "sys"],
  POSTGRES: ["cloudsqladmin", "postgres", "template0", "template1"],
  SQLSERVER: ["master", "model", "msdb", "tempdb"],
};

/** A database of an instance. https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/databases */
export const database: Model = {
  type: "gcp:sql/database:Database",
  service: "sqladmin.googleapis.com",
  scope: "global",
  id: "projects/{project}/instances/{instance}/databases/{name}",
  imports: ["instances/{instance}/databases/{name}", "{project}/{instance}/{name}", "{instance}/{name}", "{name}"],
  selfLink: "https://sqladmin.googleapis.com/sql/v1beta4/projects/{project}/instances/{instance}/databases/{name}",
  name: { pattern: /^[^/\0]+$/, words: "any characters but a slash", maxLength: 63 },
  immutable: ["instance", "name", "project"],
  references: [{ path: "instance", to: [instanceType], sameProject: true, onDelete: "cascade", answer: "name" }],
  admit: (resource) => {
    const engine = engineOf(new View(ownerOf(resource).state).string("databaseVersion") ?? "");
    requireWritable(resource);
    if (builtIn[engine]?.includes(resource.name)) throw alreadyExists(resource.id);
  },
  computed: (resource) => {
    const engine = engineOf(new View(ownerOf(resource).state).string("databaseVersion") ?? "");
    const settings: Readonly<Record<string, readonly [string, string]>> = {
      MYSQL: ["utf8mb4", "utf8mb4_0900_ai_ci"],
      POSTGRES: ["UTF8", "en_US.UTF8"],
      SQLSERVER: ["UTF8", "SQL_Latin1_General_CP1_CI_AS"],
    };
    const [charset, collation] = settings[engine] ?? ["UTF8", ""];
    return { charset, collation };
  },
};

/** The instance that a database or user belongs to. */
export function ownerOf({ inputs, cloud, project }: ResourceView): StoredResource {
  const name = inputs.string("instance") ?? "";
  const found = findInstance(cloud, name, project);
  if (!found) throw failedPrecondition(`The Cloud SQL instance ${name} does not exist.`);
  return found;
}

/** Refuses changes inside an instance that only repeats its primary, or that does not run. */
export function requireWritable(resource: ResourceView): void {
  const owner = ownerOf(resource);
  const state = new View(owner.state);
  if (state.has("masterInstanceName")) {
    throw failedPrecondition(`Invalid request: ${owner.name} is a read replica: change its primary instead.`);
  }
  if (state.string("settings.activationPolicy") === "NEVER") {
    throw failedPrecondition(`Invalid request: the instance ${owner.name} is not running.`);
  }
}
