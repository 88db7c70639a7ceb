import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { RegionKeys } from "../components/keys";
import { googleApis, Project } from "../components/project";
import { fromKeys, mapValues } from "../components/shared";

const id = new Config().require("project");
const names = new random.Provider("random");

// Who encrypts: Google's own accounts for Cloud SQL and for GKE.
const project = new Project(
  "project",
  {
    id,
    services: [...googleApis.project, ...googleApis.keys, "container.googleapis.com", "sqladmin.googleapis.com"],
    agents: { gke: "container.googleapis.com", sql: "sqladmin.googleapis.com" },
  },
  { providers: { gcp: new gcp.Provider("bootstrap", { project: id }) } },
);

const keys = fromKeys(["us-central1", "us-east1"], (region) => {
  const provider = new gcp.Provider(region, { project: id, region }, { dependsOn: project });
  return new RegionKeys(
    `keys-${region}`,
    {
      prefix: "homeport",
      region,
      users: project.agents,
      rotationDays: 30,
      // So that the example can be taken down. Leave it out: what a lost key encrypts is lost.
      protect: false,
    },
    { providers: { gcp: provider, random: names } },
  );
});

/** Ids by region and use, once the agents may use them. */
export const keyIds = mapValues(keys, ({ keys: byUse }) => byUse);
