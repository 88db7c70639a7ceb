import { expect } from "chai";
import { Session } from "./session";

const zoneType = "gcp:dns/managedZone:ManagedZone";
const recordType = "gcp:dns/recordSet:RecordSet";

describe("public zones in DNS", () => {
  let session: Session;
  const zone = { name: "zone", dnsName: "example.com.", forceDestroy: true };
  const www = { managedZone: "zone", name: "www.example.com.", type: "A", ttl: 60, rrdatas: ["203.0.113.10"] };
  const answers = (name: string): string[] =>
    session.cloud.dns.resolve(name, "A").answers.map(({ ttl, value }) => `${ttl} ${value}`);
  const listed = (): string[] => session.cloud.dns.list().map(({ name, type }) => `${name} ${type}`);

  beforeEach(() => {
    session = new Session();
  });

  afterEach(() => {
    session.remove();
  });

  it("are answered as long as they are there", async () => {
    const made = await session.create(zoneType, zone, "zone");
    const record = await session.create(recordType, www, "www");
    expect(answers("www.example.com.")).to.deep.equal(["60 203.0.113.10"]);
    expect(session.cloud.dns.resolve("example.com.", "NS").answers).to.have.length(4);
    await session.update(record, { ...www, rrdatas: ["203.0.113.11"] });
    expect(answers("www.example.com.")).to.deep.equal(["60 203.0.113.11"]);
    await session.delete(made);
    expect(listed()).to.deep.equal([]);
  });

  it("follow a change of a record's type", async () => {
    await session.create(zoneType, zone, "zone");
    const record = await session.create(recordType, www, "www");
    await session.delete(record);
    await session.create(recordType, { ...www, type: "CNAME", rrdatas: ["shop.example.com."] }, "www");
    expect(listed()).to.deep.equal(["example.com. NS", "www.example.com. CNAME"]);
  });

  it("are not those that are private, nor what DNS cannot answer here", async () => {
    const networks = [{ networkUrl: (await session.create("gcp:compute/network:Network", { name: "n" })).id }];
    const hidden = { ...zone, visibility: "private", privateVisibilityConfig: { networks } };
    await session.create(zoneType, hidden, "zone");
    await session.create(recordType, www, "www");
    expect(listed()).to.deep.equal([]);
    await session.create(zoneType, { name: "open", dnsName: "example.org." }, "open");
    const strange = { managedZone: "open", name: "example.org.", type: "HTTPS", rrdatas: ['1 . alpn="h3"'] };
    await session.create(recordType, strange, "https");
    const policy = { wrrs: [{ weight: 1, rrdatas: ["203.0.113.10"] }] };
    await session.create(
      recordType,
      { managedZone: "open", name: "a.example.org.", type: "A", routingPolicy: policy },
      "a",
    );
    expect(listed()).to.deep.equal(["example.org. NS"]);
  });

  it("are mended when they are opened again", async () => {
    await session.create(zoneType, zone, "zone");
    await session.create(recordType, www, "www");
    session.cloud.dns.mirror("gone.example.com.", "A", { ttl: 60, values: ["203.0.113.9"] });
    session.cloud.dns.mirror("www.example.com.", "A", undefined);
    session.restart();
    expect(listed()).to.deep.equal(["example.com. NS", "www.example.com. A"]);
  });
});
