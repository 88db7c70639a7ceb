import { systemBytes } from "../entropy";
import { badImportId, integer, keepers, text, type Drawn, type Kind } from "../kind";

const type = "random:index/randomId:RandomId";

/** Random bytes as an identifier, in four notations, each with the prefix in front. */
export const randomId: Kind = {
  type,
  properties: { byteLength: { type: "integer", required: true, minimum: 1 }, prefix: { type: "string" }, keepers },
  computed: ["b64Std", "b64Url", "dec", "hex"],
  draw: (inputs) => notations(systemBytes(integer(inputs, "byteLength")), text(inputs, "prefix") ?? ""),
  fromImportId(id) {
    const comma = id.lastIndexOf(",");
    const prefix = id.slice(0, Math.max(comma, 0));
    const encoded = id.slice(comma + 1);
    const bytes = Buffer.from(encoded, "base64url");
    if (bytes.length === 0 || bytes.toString("base64url") !== encoded) {
      throw badImportId(type, id, "the id in base64url without padding, after an optional prefix and a comma");
    }
    return {
      ...notations(bytes, prefix),
      inputs: { byteLength: bytes.length, ...(prefix === "" ? {} : { prefix }) },
    };
  },
};

function notations(bytes: Buffer, prefix: string): Drawn {
  const url = bytes.toString("base64url");
  return {
    id: url,
    computed: {
      b64Std: prefix + bytes.toString("base64"),
      b64Url: prefix + url,
      dec: prefix + BigInt(`0x${bytes.toString("hex")}`).toString(),
      hex: prefix + bytes.toString("hex"),
    },
  };
}
