import type { CloudReader, Model, Placement } from "../../model";
import type { View } from "../../view";
import { secretType } from "./secret";

const type = "gcp:secretmanager/secretVersion:SecretVersion";

/** A value of a secret. Versions are counted, and a number is never used again while the secret lives. */
export const secretVersion: Model = {
  type,
  service: "secretmanager.googleapis.com",
  scope: "global",
  id: "projects/{project}/secrets/{secret}/versions/{version}",
  identity: (inputs, cloud, place) => ({ version: nextVersion(inputs, cloud, place) }),
  immutable: ["isSecretDataBase64", "project", "secret", "secretData", "secretDataWoVersion"],
  defaults: { deletionPolicy: "DELETE", enabled: true, isSecretDataBase64: false },
  writeOnly: ["secretDataWo"],
  references: [
    {
      path: "secret",
      to: [secretType],
      sameProject: true,
      onDelete: "cascade",
      answer: "id",
    },
  ],
  bounds: {
    deletionPolicy: { oneOf: ["ABANDON", "DELETE", "DISABLE", "PREVENT"] },
    secretData: { maxLength: 65536 },
  },
  combinations: [{ rule: "exactly-one", paths: ["secretData", "secretDataWo"] }],
  check: (inputs, fail) => {
    const data = inputs.string("secretData");
    if (inputs.boolean("isSecretDataBase64") === true && data !== undefined && !/^[A-Za-z0-9+/]+={0,2}$/.test(data)) {
      fail("secretData", "has to be base64 when isSecretDataBase64 is true");
    }
  },
  computed: ({ id, cloud, project, createdAt }) => ({
    createTime: createdAt,
    destroyTime: "",
    name: id.replace(/^projects\/[^/]+\//, `projects/${cloud.projectNumber(project)}/`),
    version: id.slice(id.lastIndexOf("/") + 1),
  }),
};

function nextVersion(inputs: View, cloud: CloudReader, place: Placement): string {
  const secret = cloud.find(secretType, inputs.string("secret") ?? "", place);
  const numbers = cloud
    .list(type)
    .filter(({ state }) => state.secret === secret?.id)
    .map(({ state }) => Number(state.version));
  return String(Math.max(0, ...numbers) + 1);
}
