import { failedPrecondition, notFound } from "../errors";
import { lastPart } from "../links";
import { type PlainObject, View } from "../view";
import type { Answer, Call } from "./call";

const versionType = "gcp:secretmanager/secretVersion:SecretVersion";

/** Secrets' values. */
export const secretFunctions: Readonly<Record<string, Answer>> = {
  "gcp:secretmanager/getSecretVersion:getSecretVersion": secretVersion,
};

function secretVersion(call: Call): PlainObject {
  const { args, cloud } = call;
  const given = args.string("secret") ?? "";
  const secret = given.startsWith("projects/") ? given : `projects/${call.project}/secrets/${given}`;
  const versions = cloud.list(versionType).filter(({ state }) => state.secret === secret || state.secret === given);
  const wanted = args.string("version");
  const found =
    wanted === undefined || wanted === "latest"
      ? versions.at(-1)
      : versions.find(({ state }) => state.version === wanted);
  const name = `${secret}/versions/${wanted ?? "latest"}`;
  if (found === undefined) throw notFound(name);
  const state = new View(found.state);
  if (state.boolean("enabled") === false) throw failedPrecondition(`Secret Version [${name}] is in DISABLED state.`);
  return {
    id: found.id,
    createTime: state.string("createTime") ?? found.createdAt,
    destroyTime: state.string("destroyTime") ?? "",
    enabled: true,
    fetchSecretData: args.boolean("fetchSecretData") ?? true,
    isSecretDataBase64: args.boolean("isSecretDataBase64"),
    name: found.id,
    project: found.project,
    secret,
    secretData: args.boolean("fetchSecretData") === false ? "" : (state.string("secretData") ?? ""),
    version: state.string("version") ?? lastPart(found.id),
  };
}
