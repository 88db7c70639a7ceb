import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { isJsonObject, type Json, type JsonObject } from "../client/json";
import { autoName } from "../provider/names";
import { peek, peekText, toObject } from "../provider/objects";
import { ProviderError, type CheckFailure, type CheckResult } from "../../provider/provider";
import { Asset, hasUnknown, isProperties, reveal, Unknown, type Properties, type Value } from "../../provider/values";

/** A release's properties, as the installed SDK has them. */
const properties = [
  "allowNullValues",
  "atomic",
  "chart",
  "cleanupOnFail",
  "compat",
  "createNamespace",
  "dependencyUpdate",
  "description",
  "devel",
  "disableCRDHooks",
  "disableOpenapiValidation",
  "disableWebhooks",
  "forceUpdate",
  "keyring",
  "lint",
  "manifest",
  "maxHistory",
  "name",
  "namespace",
  "postrender",
  "recreatePods",
  "renderSubchartNotes",
  "replace",
  "repositoryOpts",
  "resetValues",
  "resourceNames",
  "reuseValues",
  "skipAwait",
  "skipCrds",
  "takeOwnership",
  "timeout",
  "valueYamlFiles",
  "values",
  "verify",
  "version",
  "waitForJobs",
];

/** One version and no range: https://semver.org, as Helm reads it. */
const exactVersion = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** Seconds; the genuine provider's default, which it writes into the inputs. */
const defaultTimeout = 300;

/** A release's inputs with its name and namespace filled in. A chart must be pinned to one version. */
export function checkRelease(request: {
  readonly logicalName: string;
  readonly olds: Properties | undefined;
  readonly news: Properties;
  readonly seed: Buffer;
  readonly defaultNamespace: string;
}): CheckResult {
  const { logicalName, olds, news, seed, defaultNamespace } = request;
  const failures = problems(news);
  if (failures.length > 0) return { inputs: news, failures };
  let inputs = Object.fromEntries(Object.entries(news).filter(([, value]) => value !== undefined && value !== null));
  if (isBlank(inputs["name"])) {
    inputs = { ...inputs, name: peekText(olds, "name") ?? autoName(logicalName, seed) };
  }
  if (isBlank(inputs["namespace"])) inputs = { ...inputs, namespace: defaultNamespace };
  if (inputs["timeout"] === undefined && peek(inputs, "skipAwait") !== true) {
    inputs = { ...inputs, timeout: defaultTimeout };
  }
  return { inputs, failures: [] };
}

function problems(news: Properties): readonly CheckFailure[] {
  const failures: CheckFailure[] = Object.keys(news)
    .filter((name) => !properties.includes(name))
    .map((name) => ({ property: name, reason: `unknown property; a release has ${properties.join(", ")}` }));
  if (isBlank(news["chart"])) failures.push({ property: "chart", reason: "is required: the chart's name" });
  const version = peek(news, "version");
  if (version instanceof Unknown) return failures;
  if (typeof version !== "string" || !exactVersion.test(version)) {
    failures.push({
      property: "version",
      reason:
        `the chart is not pinned: got ${version === undefined ? "no version" : JSON.stringify(version)}, ` +
        'give one exact version such as "1.2.3", so that the same program always installs the same software',
    });
  }
  return failures;
}

function isBlank(value: Value | undefined): boolean {
  return value === undefined || value === null || value === "";
}

/** A release's values: those of its files, in order, with the inputs' own over them. */
export async function valuesOf(inputs: Properties): Promise<JsonObject> {
  const files = peek(inputs, "valueYamlFiles");
  let values: JsonObject = {};
  for (const file of Array.isArray(files) ? (files as readonly Value[]) : []) {
    values = merge(values, await fileValues(reveal(file)));
  }
  const own = peek(inputs, "values");
  return isProperties(own) && !hasUnknown(own) ? merge(values, toObject(own)) : values;
}

async function fileValues(file: Value): Promise<JsonObject> {
  if (!(file instanceof Asset)) throw new ProviderError("valueYamlFiles: each must be an asset: a file or a text");
  const { text, path } = file.source;
  if (text === undefined && path === undefined) {
    throw new ProviderError("valueYamlFiles: the sandbox reads files and texts, and fetches nothing from the network");
  }
  const values = parse(text ?? (await readFile(path ?? "", "utf8")), { version: "1.1", merge: true }) as Json;
  return isJsonObject(values) ? values : {};
}

function merge(below: JsonObject, above: JsonObject): JsonObject {
  const result: Record<string, Json | undefined> = { ...below };
  for (const [name, value] of Object.entries(above)) {
    const current = result[name];
    result[name] = isJsonObject(current) && isJsonObject(value) ? merge(current, value) : value;
  }
  return result;
}

/** Inputs of a release that is imported. */
export function importedRelease(record: {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly version: string;
  readonly values: Properties;
}): Properties {
  const { name, namespace, chart, version, values } = record;
  return { chart, compat: "true", name, namespace, timeout: defaultTimeout, values, version };
}
