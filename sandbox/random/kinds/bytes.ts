import { systemBytes } from "../entropy";
import { badImportId, integer, keepers, type Drawn, type Kind } from "../kind";

const type = "random:index/randomBytes:RandomBytes";

/** Random bytes that are a secret: a key, not an identifier. */
export const randomBytes: Kind = {
  type,
  properties: { length: { type: "integer", required: true, minimum: 1 }, keepers },
  computed: ["base64", "hex"],
  secrets: ["base64", "hex"],
  draw: (inputs) => notations(systemBytes(integer(inputs, "length"))),
  fromImportId(id) {
    const bytes = Buffer.from(id, "base64");
    if (bytes.length === 0 || bytes.toString("base64") !== id) {
      throw badImportId(type, id, "the bytes in padded base64");
    }
    return { ...notations(bytes), inputs: { length: bytes.length } };
  },
};

function notations(bytes: Buffer): Drawn {
  return { id: "none", computed: { base64: bytes.toString("base64"), hex: bytes.toString("hex") } };
}
