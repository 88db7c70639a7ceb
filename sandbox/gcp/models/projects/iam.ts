import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { iamMember } from "../iam";
import { withPrincipals } from "../principals";

/** One member of a role in a project. */
export const projectMember = withPrincipals(
  iamMember({
    type: "gcp:projects/iAMMember:IAMMember",
    service: "cloudresourcemanager.googleapis.com",
    target: "{project}",
    immutable: [
      "condition",
      "condition.description",
      "condition.expression",
      "condition.title",
      "member",
      "project",
      "role",
    ],
  }),
);

/** A role of the project's own. https://cloud.google.com/iam/docs/reference/rest/v1/projects.roles */
export const customRole: Model = {
  type: "gcp:projects/iAMCustomRole:IAMCustomRole",
  service: "iam.googleapis.com",
  scope: "global",
  id: "projects/{project}/roles/{roleId}",
  imports: ["{project}/{roleId}", "{roleId}"],
  name: {
    property: "roleId",
    pattern: /^[a-zA-Z0-9_.]+$/,
    words: "letters, digits, underscores and dots",
    minLength: 3,
    maxLength: 64,
    generated: false,
  },
  immutable: ["project", "roleId"],
  defaults: { stage: "GA" },
  sets: ["permissions"],
  bounds: {
    description: { maxLength: 300 },
    permissions: { min: 1, max: 3000 },
    "permissions[]": {
      pattern: /^[a-zA-Z0-9-]+(\.[a-zA-Z0-9]+){2,}$/,
      words: "a permission such as compute.instances.list",
    },
    stage: { oneOf: ["ALPHA", "BETA", "GA", "DEPRECATED", "DISABLED", "EAP"] },
    title: { maxLength: 100 },
  },
  computed: ({ id }) => ({ deleted: false, name: id }),
};

/** Which accesses to a service's data are logged. https://cloud.google.com/logging/docs/audit/configure-data-access */
export const auditConfig: Model = {
  type: "gcp:projects/iAMAuditConfig:IAMAuditConfig",
  service: "cloudresourcemanager.googleapis.com",
  scope: "global",
  id: "{project}/audit_config/{service}",
  imports: ["{project} {service}"],
  name: {
    property: "service",
    pattern: /^(allServices|[-a-z0-9]+\.googleapis\.com)$/,
    words: "allServices or an API's name such as storage.googleapis.com",
    maxLength: 253,
    generated: false,
  },
  immutable: ["project"],
  sets: ["auditLogConfigs", "auditLogConfigs[].exemptedMembers"],
  bounds: { "auditLogConfigs[].logType": { oneOf: ["ADMIN_READ", "DATA_READ", "DATA_WRITE"] } },
  onExisting: "adopt",
  replaces: ({ from, to }) =>
    to.unknown("service") || from.string("service") === to.string("service") ? [] : ["service"],
  check: checkAudit,
  computed: (resource) => ({ etag: `Bw${resource.hex(8, `etag-${String(resource.generation)}`)}=` }),
};

function checkAudit(inputs: View, fail: Fail): void {
  const types = inputs.list("auditLogConfigs").map((config) => config.string("logType"));
  types.forEach((type, index) => {
    if (type !== undefined && types.indexOf(type) !== index)
      fail(`auditLogConfigs[${String(index)}].logType`, `${type} is given twice`);
  });
}
