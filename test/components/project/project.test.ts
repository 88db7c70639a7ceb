import * as gcp from "@pulumi/gcp";
import { expect } from "chai";
import { googleApis, Project, type ProjectArgs } from "../../../components/project";
import { projectNumber } from "../../support/outputs";
import { failureOf, record } from "../../support/mocks";

function create(args: Partial<ProjectArgs> = {}): Project {
  const provider = new gcp.Provider("bootstrap", { project: "test-project" });
  return new Project(
    "project",
    {
      id: "test-project",
      services: ["compute.googleapis.com", "sqladmin.googleapis.com"],
      agents: { sql: "sqladmin.googleapis.com" },
      ...args,
    },
    { providers: { gcp: provider } },
  );
}

describe("components/project", () => {
  it("enables APIs, and leaves them enabled", async () => {
    const { ofType } = await record(() => create());
    const services = ofType("gcp:projects/service:Service");
    expect(services.map(({ inputs }) => inputs)).to.deep.equal([
      { project: "test-project", service: "compute.googleapis.com", disableOnDestroy: false },
      { project: "test-project", service: "sqladmin.googleapis.com", disableOnDestroy: false },
    ]);
  });

  it("asks for a service agent once its API is enabled", async () => {
    const { one } = await record(() => create());
    const agent = one("gcp:projects/serviceIdentity:ServiceIdentity", "project-agent-sql");
    expect(agent.inputs.service).to.equal("sqladmin.googleapis.com");
    expect(agent.options.dependencies).to.include(one("gcp:projects/service:Service", "project-sqladmin").urn);
  });

  it("names agents as members of policies", async () => {
    const { outputs } = await record(() => ({ agents: create().agents }));
    expect(outputs.agents)
      .to.have.property("sql")
      .that.matches(/^serviceAccount:service-\d+@/);
  });

  it("logs who reads data where secrets are, and who changes data everywhere", async () => {
    const { ofType } = await record(() => create());
    const logs = ofType("gcp:projects/iAMAuditConfig:IAMAuditConfig").map(({ inputs }) => [
      inputs.service,
      (inputs.auditLogConfigs as { logType: string }[]).map(({ logType }) => logType),
    ]);
    expect(Object.fromEntries(logs)).to.deep.equal({
      allServices: ["ADMIN_READ", "DATA_WRITE"],
      "cloudkms.googleapis.com": ["DATA_READ"],
      "cloudsql.googleapis.com": ["DATA_READ"],
      "secretmanager.googleapis.com": ["DATA_READ"],
    });
  });

  it("refuses the agent of an API that is not enabled", async () => {
    expect(await failureOf(() => create({ agents: { gke: "container.googleapis.com" } }))).to.contain(
      'agent "gke" belongs to an API that is not enabled: got "container.googleapis.com"',
    );
  });

  it("tells the project's number by its agents' names", async () => {
    const { outputs } = await record(() => ({ number: create().projectNumber }));
    expect(outputs.number).to.equal(projectNumber);
    expect(await failureOf(() => create({ agents: {} }).projectNumber)).to.contain(
      "Fix: name an API with a service agent",
    );
  });

  it("gives out the project's id once all APIs answer", async () => {
    const { one, ofType } = await record(() => {
      new gcp.compute.Network("user", { project: create().projectId });
    });
    const services = ofType("gcp:projects/service:Service").map(({ urn }) => urn);
    expect(one("gcp:compute/network:Network").options.dependencies).to.include.members(services);
  });

  it("lists each Google API once, by its name", () => {
    const apis = Object.values(googleApis).flat();
    expect(new Set(apis).size).to.equal(apis.length);
    for (const api of apis) expect(api).to.match(/^[a-z]+\.googleapis\.com$/);
  });
});
