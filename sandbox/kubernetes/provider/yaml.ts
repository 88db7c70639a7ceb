import { parseAllDocuments, type Tags } from "yaml";
import { isJsonObject, textAt, withValue, type Json, type JsonObject } from "../client/json";
import { ProviderError } from "../../provider/provider";

/**
 * The objects of a YAML or JSON text, as Kubernetes' own tools read it: YAML 1.1, so that `0644` is octal and `on` is true, but
 * times stay text. Documents without a kind are left out.
 */
export async function decodeYaml(
  text: string,
  defaultNamespace: string | undefined,
  isNamespaced: (apiVersion: string, kind: string) => Promise<boolean>,
): Promise<readonly JsonObject[]> {
  const documents = parseAllDocuments(text, { version: "1.1", merge: true, customTags: withoutTimes });
  const objects = ("empty" in documents ? [] : documents).map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw new ProviderError(`the YAML text cannot be read: ${error.message}`);
    return document.toJS() as Json | undefined;
  });
  return Promise.all(
    objects.filter(isObject).map(async (object) => {
      if (defaultNamespace === undefined || textAt(object, "metadata", "namespace") !== undefined) return object;
      const namespaced = await isNamespaced(textAt(object, "apiVersion") ?? "", textAt(object, "kind") ?? "");
      return namespaced ? withValue(object, ["metadata", "namespace"], defaultNamespace) : object;
    }),
  );
}

function isObject(value: Json | undefined): value is JsonObject {
  return isJsonObject(value) && textAt(value, "kind") !== undefined && textAt(value, "apiVersion") !== undefined;
}

function withoutTimes(tags: Tags): Tags {
  return tags.filter(
    (tag) =>
      typeof tag === "string" || (!("format" in tag && tag.format === "TIME") && !tag.tag.endsWith(":timestamp")),
  );
}
