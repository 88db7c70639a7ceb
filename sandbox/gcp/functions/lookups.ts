import type { Property } from "../../schema/schema";
import { notFound } from "../errors";
import { candidateIds, idOf } from "../identity";
import type { StoredResource } from "../model";
import { placementOf } from "../placement";
import type { ResourceType } from "../resource-type";
import type { Plain, PlainObject } from "../view";
import { isViewedObject } from "../view";
import type { Answer, Call } from "./call";

/** Function → the type of the resource that it looks up by the same properties that make its id. */
const targets: Readonly<Record<string, string>> = {
  "gcp:artifactregistry/getRepository:getRepository": "gcp:artifactregistry/repository:Repository",
  "gcp:compute/getAddress:getAddress": "gcp:compute/address:Address",
  "gcp:compute/getBackendService:getBackendService": "gcp:compute/backendService:BackendService",
  "gcp:compute/getGlobalAddress:getGlobalAddress": "gcp:compute/globalAddress:GlobalAddress",
  "gcp:compute/getHealthCheck:getHealthCheck": "gcp:compute/healthCheck:HealthCheck",
  "gcp:compute/getNetwork:getNetwork": "gcp:compute/network:Network",
  "gcp:compute/getRouter:getRouter": "gcp:compute/router:Router",
  "gcp:compute/getSubnetwork:getSubnetwork": "gcp:compute/subnetwork:Subnetwork",
  "gcp:container/getCluster:getCluster": "gcp:container/cluster:Cluster",
  "gcp:dns/getManagedZone:getManagedZone": "gcp:dns/managedZone:ManagedZone",
  "gcp:kms/getKMSCryptoKey:getKMSCryptoKey": "gcp:kms/cryptoKey:CryptoKey",
  "gcp:kms/getKMSKeyRing:getKMSKeyRing": "gcp:kms/keyRing:KeyRing",
  "gcp:pubsub/getTopic:getTopic": "gcp:pubsub/topic:Topic",
  "gcp:secretmanager/getSecret:getSecret": "gcp:secretmanager/secret:Secret",
  "gcp:serviceaccount/getAccount:getAccount": "gcp:serviceaccount/account:Account",
  "gcp:sql/getDatabaseInstance:getDatabaseInstance": "gcp:sql/databaseInstance:DatabaseInstance",
  "gcp:storage/getBucket:getBucket": "gcp:storage/bucket:Bucket",
};

/** Functions that answer with one resource's state. */
export const lookups: Readonly<Record<string, Answer>> = Object.fromEntries(
  Object.entries(targets).map(([token, target]) => [
    token,
    (call: Call): PlainObject => answerWith(find(call, target), call),
  ]),
);

/** The resource that a function's arguments name. @throws ApiError when there is none. */
export function find(call: Call, target: string): StoredResource {
  const type = call.catalogue.get(target);
  const link = call.args.string("selfLink");
  const named = link ?? nameOf(call, type);
  const place = placementOf(type, call.args, call.config);
  for (const candidate of [
    ...(link === undefined ? [idOf(type, propertiesOf(call), { ...place, serial: "" })] : []),
    ...candidateIds(type, named, place),
  ]) {
    const resource = call.store.byLink(target, candidate);
    if (resource) return resource;
  }
  throw notFound(link ?? idOf(type, propertiesOf(call), { ...place, serial: "" }));
}

function nameOf(call: Call, type: ResourceType): string {
  return call.args.string(type.nameProperty) ?? "";
}

function propertiesOf({ args }: Call): PlainObject {
  return args.value as PlainObject;
}

/** A resource's state, in the function's own form: nested objects are lists of one there, and nothing is left out. */
export function answerWith(resource: StoredResource, call: Call): PlainObject {
  const given = call.args.value as PlainObject;
  const state: PlainObject = { ...resource.state, id: resource.id };
  return Object.fromEntries(
    Object.entries(call.schema.outputs).map(([name, property]) => [
      name,
      given[name] !== undefined && state[name] === undefined ? given[name] : adapt(state, name, property),
    ]),
  );
}

function adapt(state: PlainObject, name: string, property: Property): Plain {
  const value = state[name] ?? singular(state, name);
  if (value === undefined || value === null) return empty(property);
  if (property.type === "array") {
    const items = Array.isArray(value) ? (value as readonly Plain[]) : [value];
    return items.map((item) => (property.element ? adaptValue(item, property.element) : item));
  }
  return adaptValue(value, property);
}

function adaptValue(value: Plain, property: Property): Plain {
  if (property.object && isViewedObject(value)) {
    const fields = value;
    return Object.fromEntries(
      Object.entries(property.object.properties).map(([name, field]) => [name, adapt(fields, name, field)]),
    );
  }
  if (property.type === "number" && typeof value === "string") return Number(value);
  return property.type === "string" && typeof value === "number" ? String(value) : value;
}

/** `privateClusterConfigs` of a function is `privateClusterConfig` of the resource; `identities`, `identity`. */
function singular(state: PlainObject, name: string): Plain | undefined {
  if (name.endsWith("ies")) return state[`${name.slice(0, -3)}y`];
  if (!name.endsWith("s")) return undefined;
  return state[name.slice(0, -1)] ?? (name.endsWith("es") ? state[name.slice(0, -2)] : undefined);
}

function empty({ type }: Property): Plain {
  switch (type) {
    case "array":
      return [];
    case "boolean":
      return false;
    case "number":
      return 0;
    case "map":
    case "object":
      return {};
    default:
      return "";
  }
}
