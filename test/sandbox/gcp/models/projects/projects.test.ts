import { expect } from "chai";
import { auditConfig, customRole, projectMember } from "../../../../../sandbox/gcp/models/projects/iam";
import { service } from "../../../../../sandbox/gcp/models/projects/service";
import { serviceIdentity } from "../../../../../sandbox/gcp/models/projects/serviceIdentity";
import { describeModel, refusal } from "../table";
import { Trial, projectNumber } from "../trial";
import { plantAccount } from "../world";

describeModel({
  model: service,
  good: { service: "container.googleapis.com", disableOnDestroy: true },
  id: "shop/container.googleapis.com",
  refused: {
    "an API that does not exist": [
      { service: "contaner.googleapis.com" },
      /403.*Not found or permission denied.*contaner/,
    ],
    "something that is no API": [{ service: "kubernetes" }, /service.*an API's name/],
  },
  updated: { "what happens on destruction": { disableOnDestroy: false } },
  replaced: { service: { service: "dns.googleapis.com" } },
});

describe("an API that is not to be disabled", () => {
  it("stays on when its resource is destroyed", async () => {
    const trial = new Trial([service]);
    await trial.destroy(await trial.up(service.type, { service: "dns.googleapis.com" }));
    expect(trial.store.list(service.type)).to.have.length(1);
    trial.close();
  });
});

const agent = `service-${projectNumber}@gcp-sa-cloud-sql.iam.gserviceaccount.com`;

describeModel({
  model: serviceIdentity,
  good: { service: "sqladmin.googleapis.com" },
  id: "projects/shop/services/sqladmin.googleapis.com",
  outputs: { email: agent, member: `serviceAccount:${agent}` },
  accepted: { "another service": { service: "gkebackup.googleapis.com" } },
  replaced: { service: { service: "container.googleapis.com" } },
});

describe("the identity of a service", () => {
  it("needs the service to be on", async () => {
    const trial = new Trial([service, serviceIdentity]);
    await trial.up(service.type, { service: "serviceusage.googleapis.com" });
    await refusal(
      () => trial.up(serviceIdentity.type, { service: "sqladmin.googleapis.com" }),
      /has not been used in project 123456789012 before or it is disabled/,
    );
    trial.close();
  });

  it("lets the agent be given roles", async () => {
    const trial = new Trial([serviceIdentity, projectMember]);
    const grant = { project: "shop", role: "roles/viewer", member: `serviceAccount:${agent}` };
    await refusal(() => trial.up(projectMember.type, grant), /does not exist/);
    await trial.up(serviceIdentity.type, { service: "sqladmin.googleapis.com" });
    expect((await trial.up(projectMember.type, grant)).id).to.equal(`shop/roles/viewer/serviceAccount:${agent}`);
    trial.close();
  });
});

describeModel({
  model: projectMember,
  world: (trial) => {
    plantAccount(trial);
  },
  good: {
    project: "shop",
    role: "roles/logging.logWriter",
    member: "serviceAccount:nodes@shop.iam.gserviceaccount.com",
  },
  id: "shop/roles/logging.logWriter/serviceAccount:nodes@shop.iam.gserviceaccount.com",
  refused: {
    "no project": [{ project: undefined }, /project/],
    "an account that does not exist": [{ member: "serviceAccount:no@shop.iam.gserviceaccount.com" }, /does not exist/],
  },
  replaced: { role: { role: "roles/viewer" } },
});

describeModel({
  model: customRole,
  good: { roleId: "podReader", title: "Reads pods", permissions: ["container.pods.get", "container.pods.list"] },
  id: "projects/shop/roles/podReader",
  importedAs: "podReader",
  outputs: { deleted: false, name: "projects/shop/roles/podReader", stage: "GA" },
  refused: {
    "an id with a dash": [{ roleId: "pod-reader" }, /roleId.*letters, digits, underscores and dots/],
    "something that is no permission": [{ permissions: ["pods"] }, /permissions\[0\].*compute.instances.list/],
    "no permission": [{ permissions: [] }, /permissions/],
    "an unknown stage": [{ stage: "BROKEN" }, /stage.*DEPRECATED/],
  },
  same: { "another order": { permissions: ["container.pods.list", "container.pods.get"] } },
  updated: { permissions: { permissions: ["container.pods.get"] } },
  replaced: { id: { roleId: "podWatcher" } },
});

describeModel({
  model: auditConfig,
  good: {
    project: "shop",
    service: "allServices",
    auditLogConfigs: [{ logType: "ADMIN_READ" }, { logType: "DATA_WRITE" }],
  },
  id: "shop/audit_config/allServices",
  importedAs: "shop allServices",
  refused: {
    "an unknown kind of access": [{ auditLogConfigs: [{ logType: "EVERYTHING" }] }, /logType.*ADMIN_READ/],
    "a kind twice": [{ auditLogConfigs: [{ logType: "DATA_READ" }, { logType: "DATA_READ" }] }, /given twice/],
  },
  same: { "another order": { auditLogConfigs: [{ logType: "DATA_WRITE" }, { logType: "ADMIN_READ" }] } },
  updated: { "more is logged": { auditLogConfigs: [{ logType: "DATA_READ" }] } },
  replaced: { service: { service: "storage.googleapis.com" } },
});
