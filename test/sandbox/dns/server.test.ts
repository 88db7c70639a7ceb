import { createSocket } from "node:dgram";
import { promises } from "node:dns";
import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { decode, encode, streamDecode, streamEncode } from "dns-packet";
import { expect } from "chai";
import type { RecordType } from "../../../sandbox/dns/data";
import { DnsHistory } from "../../../sandbox/dns/history";
import { resolve } from "../../../sandbox/dns/resolve";
import { type DnsServer, serveDns } from "../../../sandbox/dns/server";

describe("sandbox/dns: the server", () => {
  let server: DnsServer;
  let resolver: promises.Resolver;
  const history = new DnsHistory();
  const set = (name: string, type: RecordType, ...values: string[]): void => {
    history.change(1, "person", name, type, { ttl: 60, values });
  };
  set("shop.example.", "A", "192.0.2.1", "192.0.2.2");
  set("shop.example.", "AAAA", "2001:db8::1");
  set("shop.example.", "CAA", '0 issue "pki.goog"', '128 issuewild ";"');
  set("shop.example.", "MX", "10 mail.example.");
  set("shop.example.", "TXT", '"v=spf1 " "-all"', "plain");
  set("shop.example.", "NS", "ns1.example.");
  set("_https._tcp.shop.example.", "SRV", "1 2 443 shop.example.");
  set("1.2.0.192.in-addr.arpa.", "PTR", "shop.example.");
  set("www.example.", "CNAME", "shop.example.");
  set("round.example.", "CNAME", "round.example.");
  set("long.example.", "TXT", ...Array.from({ length: 40 }, (_, index) => `${index} ${"x".repeat(200)}`));

  before(async () => {
    server = await serveDns((name, type) => resolve(history, name, type, 5), 0);
    resolver = new promises.Resolver({ timeout: 2_000, tries: 1 });
    resolver.setServers([`127.0.0.1:${server.port}`]);
  });

  after(() => server.close());

  /** The code of a refusal. */
  const code = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => "answered",
      (error: unknown) => (error as { code: unknown }).code,
    );

  it("answers every type to an ordinary resolver", async () => {
    expect((await resolver.resolve4("shop.example")).sort()).to.deep.equal(["192.0.2.1", "192.0.2.2"]);
    expect(await resolver.resolve4("SHOP.example", { ttl: true })).to.deep.include({ address: "192.0.2.1", ttl: 60 });
    expect(await resolver.resolve6("shop.example")).to.deep.equal(["2001:db8::1"]);
    expect(await resolver.resolveCaa("shop.example")).to.deep.equal([
      { critical: 0, issue: "pki.goog" },
      { critical: 128, issuewild: ";" },
    ]);
    expect(await resolver.resolveMx("shop.example")).to.deep.equal([{ priority: 10, exchange: "mail.example" }]);
    expect(await resolver.resolveTxt("shop.example")).to.deep.equal([["v=spf1 ", "-all"], ["plain"]]);
    expect(await resolver.resolveNs("shop.example")).to.deep.equal(["ns1.example"]);
    const service = { priority: 1, weight: 2, port: 443, name: "shop.example" };
    expect(await resolver.resolveSrv("_https._tcp.shop.example")).to.deep.equal([service]);
    expect(await resolver.reverse("192.0.2.1")).to.deep.equal(["shop.example"]);
  });

  it("follows aliases, and shows them to who asks for them", async () => {
    expect(await resolver.resolveCname("www.example")).to.deep.equal(["shop.example"]);
    expect(await resolver.resolve4("www.example")).to.have.length(2);
  });

  it("says that there is no such name, no such record, or no end", async () => {
    expect(await code(resolver.resolve4("none.example"))).to.equal("ENOTFOUND");
    expect(await code(resolver.resolve4("long.example"))).to.equal("ENODATA");
    expect(await code(resolver.resolve4("round.example"))).to.equal("ESERVFAIL");
  });

  it("sends over TCP what UDP has no room for", async () => {
    expect(await resolver.resolveTxt("long.example")).to.have.length(40);
  });

  /** What comes back over UDP for these bytes; a question that is answered goes last. */
  async function ask(...messages: readonly Buffer[]): Promise<ReturnType<typeof decode>> {
    const socket = createSocket("udp4");
    for (const message of messages) socket.send(message, server.port, "127.0.0.1");
    const [answer] = (await once(socket, "message")) as [Buffer];
    socket.close();
    return decode(answer);
  }
  const question = (type: "A" | "TXT", name = "shop.example"): Buffer =>
    encode({ type: "query", id: 7, flags: 1 << 8, questions: [{ type, name, class: "IN" }] });

  it("marks an answer that was cut, and holds to the room that is asked for", async () => {
    const cut = await ask(question("TXT", "long.example"));
    expect(cut).to.include({ id: 7, flag_tc: true, flag_aa: true, flag_rd: true });
    expect(cut.answers).to.deep.equal([]);
  });

  it("answers nothing to what is no question, and stays", async () => {
    const response = encode({ type: "response", id: 8, questions: [] });
    const answer = await ask(Buffer.from("hello"), response, question("A"));
    expect(answer.id).to.equal(7);
  });

  it("refuses questions that it cannot answer", async () => {
    const none = encode({ type: "query", id: 7, questions: [] });
    expect(await ask(none)).to.include({ rcode: "FORMERR" });
    const chaos = encode({ type: "query", id: 7, questions: [{ type: "TXT", name: "version.bind", class: "CH" }] });
    expect(await ask(chaos)).to.include({ rcode: "REFUSED" });
    const strange = encode({ type: "query", id: 7, questions: [{ type: "A", name: "a b.example", class: "IN" }] });
    expect(await ask(strange)).to.include({ rcode: "NXDOMAIN" });
  });

  it("answers several questions of one connection, however they arrive", async () => {
    const socket = connect(server.port, "127.0.0.1");
    const packet = { type: "query" as const, id: 7, questions: [{ type: "A" as const, name: "shop.example" }] };
    const both = Buffer.concat([streamEncode(packet), streamEncode({ ...packet, id: 8 })]);
    const ids: unknown[] = [];
    let received = Buffer.alloc(0);
    socket.write(both.subarray(0, 5));
    setImmediate(() => socket.write(both.subarray(5)));
    while (ids.length < 2) {
      const [bytes] = (await once(socket, "data")) as [Buffer];
      received = Buffer.concat([received, bytes]);
      while (received.length > 2 && received.length >= 2 + received.readUInt16BE(0)) {
        ids.push(streamDecode(received).id);
        received = received.subarray(2 + received.readUInt16BE(0));
      }
    }
    expect(ids).to.deep.equal([7, 8]);
    socket.end(streamEncode({ type: "response", id: 9 }));
    await once(socket, "close");
  });

  it("is not started on a port that is taken, on UDP or on TCP", async () => {
    const start = (port: number): Promise<unknown> =>
      code(serveDns(() => ({ status: "NOERROR", answers: [], until: 0 }), port));
    expect(await start(server.port)).to.equal("EADDRINUSE");
    const udp = createSocket("udp4").bind(0, "127.0.0.1");
    await once(udp, "listening");
    expect(await start(udp.address().port)).to.equal("EADDRINUSE");
    const probe = createServer().listen(udp.address().port, "127.0.0.1");
    await once(probe, "listening"); // its half on TCP was let go
    expect((probe.address() as AddressInfo).port).to.equal(udp.address().port);
    probe.close();
    udp.close();
  });
});
