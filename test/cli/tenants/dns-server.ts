import { createSocket } from "node:dgram";
import { once } from "node:events";

/** What a test's name server knows: records by `<type> <name>`, or `"refused"` for a name that it does not answer for. */
export type Zone = Readonly<Record<string, readonly string[] | "refused">>;

export interface NameServer {
  /** `127.0.0.1:port`. */
  readonly address: string;
  close(): void;
}

const types: Readonly<Record<number, string>> = { 1: "A", 5: "CNAME", 28: "AAAA", 257: "CAA" };
const headerBytes = 12;

/** A name server on this machine that answers from a list, over UDP. */
export async function startNameServer(zone: Zone): Promise<NameServer> {
  const socket = createSocket("udp4");
  socket.on("message", (query, { port, address }) => {
    socket.send(answer(query, zone), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${String(socket.address().port)}`,
    close: () => socket.close(),
  };
}

/** RFC 1035, section 4. */
function answer(query: Buffer, zone: Zone): Buffer {
  const { name, end } = readName(query);
  const type = query.readUInt16BE(end);
  const known = zone[`${types[type] ?? ""} ${name}`] ?? [];
  const records = known === "refused" ? [] : known.map((value) => record(type, value));
  const header = Buffer.alloc(headerBytes);
  query.copy(header, 0, 0, 2);
  // A response, with recursion asked for and available; its code is "refused" or "no error".
  header.writeUInt16BE(known === "refused" ? 0x8185 : 0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, query.subarray(headerBytes, end + 4), ...records]);
}

function readName(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = headerBytes;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("ascii", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), end: at + 1 };
}

function record(type: number, value: string): Buffer {
  const data = dataOf(type, value);
  const fixed = Buffer.alloc(headerBytes);
  // The question's name, by a pointer to it.
  fixed.writeUInt16BE(0xc00c, 0);
  fixed.writeUInt16BE(type, 2);
  fixed.writeUInt16BE(1, 4);
  fixed.writeUInt32BE(60, 6);
  fixed.writeUInt16BE(data.length, 10);
  return Buffer.concat([fixed, data]);
}

function dataOf(type: number, value: string): Buffer {
  switch (types[type]) {
    case "A":
      return Buffer.from(value.split(".").map(Number));
    case "AAAA":
      return Buffer.from(value.replaceAll(":", ""), "hex");
    case "CNAME":
      return Buffer.concat([...value.split(".").map(text), Buffer.from([0])]);
    default: {
      // `0 issue pki.goog`
      const [flags = "0", tag = "", issuer = ""] = value.split(" ");
      return Buffer.concat([Buffer.from([Number(flags)]), text(tag), Buffer.from(issuer)]);
    }
  }
}

/** A text with its length in front. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);
}
