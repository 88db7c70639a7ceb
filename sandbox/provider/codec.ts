import type { JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb";
import { Asset, isProperties, Secret, Unknown, type Properties, type Value } from "./values";

/** Marks an object on the wire as something other than a plain map. The values are constants of the engine's protocol. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The engine has one sentinel for each kind of unknown value; we tell only known from unknown. */
const unknownSentinels = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  unknownString,
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** Reads the engine's form of a property map. Throws on a kind of value that no provider here accepts (archives). */
export function decode(struct: Struct | undefined): Properties {
  return struct === undefined ? {} : decodeObject(struct.toJavaScript());
}

/** Writes a property map in the engine's form. */
export function encode(properties: Properties): Struct {
  return StructMessage.fromJavaScript(encodeObject(properties));
}

function decodeObject(object: Readonly<Record<string, JavaScriptValue>>): Properties {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, decodeValue(value)]));
}

function decodeValue(value: JavaScriptValue): Value {
  if (typeof value === "string") return unknownSentinels.has(value) ? Unknown.value : value;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(decodeValue);
  const object = value as Readonly<Record<string, JavaScriptValue>>;
  switch (object[signatureKey]) {
    case undefined:
      return decodeObject(object);
    case secretSignature:
      return new Secret(decodeValue(object["value"] ?? null));
    case outputSignature: {
      const inner = object["value"] === undefined ? Unknown.value : decodeValue(object["value"]);
      return object["secret"] === true ? new Secret(inner) : inner;
    }
    case assetSignature:
      return new Asset(text(object["hash"]) ?? "", {
        path: text(object["path"]),
        text: text(object["text"]),
        uri: text(object["uri"]),
      });
    default:
      throw new Error(`This kind of value is not accepted here (signature ${JSON.stringify(object[signatureKey])}).`);
  }
}

function text(value: JavaScriptValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function encodeObject(properties: Properties): Record<string, JavaScriptValue> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => (value === undefined ? [] : [[name, encodeValue(value)]])),
  );
}

function encodeValue(value: Value): JavaScriptValue {
  if (value instanceof Unknown) return unknownString;
  if (value instanceof Secret) return { [signatureKey]: secretSignature, value: encodeValue(value.value) };
  if (value instanceof Asset) {
    return { [signatureKey]: assetSignature, hash: value.hash, ...encodeObject({ ...value.source }) };
  }
  if (Array.isArray(value)) return (value as readonly Value[]).map(encodeValue);
  if (isProperties(value)) return encodeObject(value);
  return value as JavaScriptValue;
}
