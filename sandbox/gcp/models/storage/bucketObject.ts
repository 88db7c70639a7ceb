import { createHash } from "node:crypto";
import { ApiError } from "../../errors";
import type { Model, ResourceView, StoredResource } from "../../model";
import type { PlainObject, View } from "../../view";

const contentTypes: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  txt: "text/plain; charset=utf-8",
};

/** An object in a bucket. https://cloud.google.com/storage/docs/json_api/v1/objects */
export const bucketObject: Model = {
  type: "gcp:storage/bucketObject:BucketObject",
  service: "storage.googleapis.com",
  scope: "global",
  id: "{bucket}-{+name}",
  selfLink: "https://www.googleapis.com/storage/v1/b/{bucket}/o/{+name}",
  name: { pattern: /^(?!\.{1,2}$)[^\r\n]+$/, words: "one line of text, not . or ..", maxLength: 1024 },
  immutable: [
    "bucket",
    "cacheControl",
    "contentDisposition",
    "contentEncoding",
    "contentLanguage",
    "contentType",
    "customerEncryption.encryptionAlgorithm",
    "customerEncryption.encryptionKey",
    "forceEmptyContentType",
    "kmsKeyName",
    "metadata",
    "name",
    "source",
    "storageClass",
  ],
  defaults: { "customerEncryption.encryptionAlgorithm": "AES256" },
  writeOnly: ["content", "source", "detectMd5hash", "sourceMd5hash"],
  bounds: {
    storageClass: { oneOf: ["STANDARD", "MULTI_REGIONAL", "REGIONAL", "NEARLINE", "COLDLINE", "ARCHIVE"] },
    "retention.mode": { oneOf: ["Locked", "Unlocked"] },
  },
  combinations: [{ rule: "exactly-one", paths: ["content", "source"] }],
  references: [
    { path: "bucket", to: ["gcp:storage/bucket:Bucket"], onDelete: "cascade" },
    { path: "kmsKeyName", to: ["gcp:kms/cryptoKey:CryptoKey"], by: [], onDelete: "ignore" },
  ],
  admitDeletion: admitDeletion,
  computed: (resource) => ({
    ...hashes(resource.inputs),
    ...inherited(resource),
    generation: Number(resource.digits(15, `generation-${resource.generation}`)),
    mediaLink: `https://storage.googleapis.com/download/storage/v1/b/${resource.inputs.string("bucket") ?? ""}/o/${encodeURIComponent(resource.name)}?alt=media`,
    outputName: resource.name,
  }),
};

/** What the API says of the content. An asset is known by the engine's hash of it. */
function hashes(inputs: View): PlainObject {
  const content = inputs.string("content") ?? JSON.stringify(inputs.get("source") ?? "");
  const digest = createHash("md5").update(content).digest();
  return {
    crc32c: createHash("sha256").update(content).digest().subarray(0, 4).toString("base64"),
    md5hash: digest.toString("base64"),
    md5hexhash: digest.toString("hex"),
  };
}

function inherited({ inputs, name, cloud }: ResourceView): PlainObject {
  const bucket = cloud.find("gcp:storage/bucket:Bucket", inputs.string("bucket") ?? "");
  const extension = name.slice(name.lastIndexOf(".") + 1);
  return {
    contentType:
      contentTypes[extension] ?? (inputs.has("content") ? "text/plain; charset=utf-8" : "application/octet-stream"),
    kmsKeyName: "",
    storageClass: bucket?.state.storageClass ?? "STANDARD",
  };
}

function admitDeletion({ state, id }: StoredResource): void {
  const held =
    state.eventBasedHold === true ? "eventBasedHold" : state.temporaryHold === true ? "temporaryHold" : undefined;
  if (held)
    throw new ApiError(
      403,
      `Object '${id}' is under active ${held === "temporaryHold" ? "Temporary" : "Event-Based"} hold`,
      "forbidden",
      held,
    );
}
