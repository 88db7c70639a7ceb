import { randomUUID } from "node:crypto";
import { systemBytes } from "../entropy";
import { badImportId, keepers, type Kind } from "../kind";

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A UUID; the package's oldest type, of version 4. */
export const randomUuid = uuid("random:index/randomUuid:RandomUuid", randomUUID);

/** A UUID of version 4: all random. */
export const randomUuid4 = uuid("random:index/randomUuid4:RandomUuid4", randomUUID);

/** A UUID of version 7: sorts by the time of its making. */
export const randomUuid7 = uuid("random:index/randomUuid7:RandomUuid7", () => timeOrdered(Date.now()));

function uuid(type: string, make: () => string): Kind {
  return {
    type,
    properties: { keepers },
    computed: ["result"],
    draw() {
      const result = make();
      return { id: result, computed: { result } };
    },
    fromImportId(id) {
      if (!form.test(id)) throw badImportId(type, id, "a UUID such as 0b5f5bd8-0c8e-4f3c-9f0e-2d8ad84f0a51");
      const result = id.toLowerCase();
      return { id: result, inputs: {}, computed: { result } };
    },
  };
}

/** RFC 9562, section 5.7: 48 bits of Unix time in milliseconds, version, 12 random bits, variant, 62 random bits. */
function timeOrdered(milliseconds: number): string {
  const bytes = systemBytes(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
