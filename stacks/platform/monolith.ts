import * as gcp from "@pulumi/gcp";
import { type Database, planDatabaseRoles, planIamUser } from "../../components/database";
import { Fallback } from "../../components/fallback";
import { mapValues, required } from "../../components/shared";
import { monolith, serviceEmail } from "./accounts";
import type { Ground } from "./ground";

/** The monolith on machines of every region, with a user in the database that it shares with services. */
export function makeMonolith(ground: Ground, databases: Readonly<Record<string, Database>>): Fallback {
  const { environment, project, labels, global, names, regions, network } = ground;
  const { prefix, guards } = environment;
  const { database: shared, ...spec } = environment.fallback;
  const database = required(databases, shared);
  const user = planIamUser({
    kind: "serviceAccount",
    email: serviceEmail(project, prefix, monolith),
    databaseRoles: planDatabaseRoles("read-write"),
  });

  const fallback = new Fallback(
    "fallback",
    {
      ...spec,
      project,
      prefix,
      workload: monolith,
      network: network.network,
      regions: mapValues(regions, ({ provider, zones }, region) => ({
        provider,
        zones,
        network: required(network.regions, region),
      })),
      roles: ["roles/cloudsql.client", "roles/cloudsql.instanceUser"],
      env: {
        DATABASE_NAME: shared,
        DATABASE_USER: user.name,
        DATABASE_HOST: database.writeEndpoint,
        DATABASE_PORT: "5432",
        DATABASE_SSLMODE: "require",
      },
      labels,
      protect: guards.protect,
    },
    { providers: { gcp: global, random: names } },
  );
  // As in the database itself: who takes the writes is no reason to make it anew.
  new gcp.sql.User(
    "fallback-database-user",
    { project, instance: database.writer.instance, ...user },
    { provider: global, dependsOn: fallback.resources.account, protect: guards.protect, ignoreChanges: ["instance"] },
  );
  return fallback;
}
