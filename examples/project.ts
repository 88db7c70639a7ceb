import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import { googleApis, Project } from "../components/project";

const id = new Config().require("project");

const project = new Project(
  "project",
  {
    id,
    // The APIs of every component; they stay on when the stack goes.
    services: [...Object.values(googleApis).flat(), "storage.googleapis.com"],
    agents: { gke: "container.googleapis.com", sql: "sqladmin.googleapis.com" },
    auditLogs: {
      allServices: ["ADMIN_READ", "DATA_WRITE"],
      "secretmanager.googleapis.com": ["DATA_READ"],
    },
  },
  { providers: { gcp: new gcp.Provider("gcp", { project: id }) } },
);

/** Waits until the APIs answer: give it to whatever calls them. */
export const projectId = project.projectId;
/** Members of IAM policies, such as those of keys. */
export const agents = project.agents;
