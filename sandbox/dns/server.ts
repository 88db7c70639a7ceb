import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { type Answering, answerTo } from "./wire";

const host = "127.0.0.1";
/** How long a connection may say nothing, in milliseconds. */
const idleMs = 10_000;

/** DNS that answers on a port of 127.0.0.1, over UDP and TCP. */
export interface DnsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** @param port 0 for any that is free. @throws when it is taken, on either */
export async function serveDns(answering: Answering, port: number): Promise<DnsServer> {
  const connections = new Set<Socket>();
  const tcp = createServer((socket) => {
    connections.add(socket);
    socket.on("close", () => connections.delete(socket));
    converse(socket, answering);
  });
  tcp.listen(port, host);
  await once(tcp, "listening");
  const chosen = (tcp.address() as AddressInfo).port;
  const udp = createSocket("udp4");
  udp.on("message", (message, { port: from, address }) => {
    const answer = answerTo(message, answering, "udp");
    if (answer !== undefined) udp.send(answer, from, address);
  });
  try {
    udp.bind(chosen, host);
    await once(udp, "listening");
  } catch (error) {
    await end(tcp, undefined, connections);
    throw error;
  }
  return { port: chosen, close: () => end(tcp, udp, connections) };
}

/** Answers the messages of a connection, each with its length in front. */
function converse(socket: Socket, answering: Answering): void {
  let received = Buffer.alloc(0);
  socket.setTimeout(idleMs, () => socket.destroy());
  socket.on("error", () => socket.destroy()); // whoever asked has gone
  socket.on("data", (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const length = received.readUInt16BE(0);
      const answer = answerTo(received.subarray(2, 2 + length), answering, "tcp");
      received = received.subarray(2 + length);
      if (answer === undefined) {
        socket.destroy();
        return;
      }
      const size = Buffer.alloc(2);
      size.writeUInt16BE(answer.length);
      socket.write(Buffer.concat([size, answer]));
    }
  });
}

async function end(tcp: Server, udp: UdpSocket | undefined, connections: ReadonlySet<Socket>): Promise<void> {
  const closed = once(tcp, "close");
  tcp.close();
  for (const socket of connections) socket.destroy();
  await closed;
  if (udp === undefined) return;
  const ended = once(udp, "close");
  udp.close();
  await ended;
}
