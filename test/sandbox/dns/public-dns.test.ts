import { appendFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { PublicDns } from "../../../sandbox/dns/public-dns";

describe("sandbox/dns: public DNS", () => {
  let directory: string;
  let now: number;
  let dns: PublicDns;
  const open = (): PublicDns => new PublicDns(join(directory, "dns.jsonl"), () => now);
  const answers = (name: string): string[] => dns.resolve(name, "A").answers.map(({ value }) => value);

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "dns-"));
    now = 1_000;
    dns = open();
  });

  afterEach(() => {
    dns.close();
    rmSync(directory, { recursive: true });
  });

  it("answers with what was set last, and with nothing once it is removed", () => {
    dns.set({ name: "Shop.example", type: "a", values: ["192.0.2.1"] });
    expect(dns.set({ name: "shop.example", type: "A", values: ["192.0.2.2"], ttl: 5 })).to.deep.equal({
      name: "shop.example.",
      type: "A",
      owner: "person",
      ttl: 5,
      values: ["192.0.2.2"],
    });
    expect(answers("shop.example.")).to.deep.equal(["192.0.2.2"]);
    expect(dns.remove("shop.example", "TXT")).to.deep.equal([]);
    expect(dns.remove("shop.example").map(({ type }) => type)).to.deep.equal(["A"]);
    expect(answers("shop.example.")).to.deep.equal([]);
  });

  it("remembers everything, with its time, also when it was cut off", () => {
    dns.set({ name: "a.example", type: "A", values: ["192.0.2.1"] });
    now = 2_000;
    dns.remove("a.example");
    dns.close();
    appendFileSync(join(directory, "dns.jsonl"), '{"at":3000,"owner":"per');
    dns = open();
    expect(answers("a.example.")).to.deep.equal([]);
    expect(dns.history.at("a.example.", 1_500)).to.deep.equal({
      records: { A: { ttl: 300, values: ["192.0.2.1"] } },
      until: 2_000,
    });
    dns.set({ name: "b.example", type: "A", values: ["192.0.2.1"] });
    dns.close();
    dns = open();
    expect(dns.list().map(({ name }) => name)).to.deep.equal(["b.example."]);
    expect(statSync(join(directory, "dns.jsonl")).mode & 0o777).to.equal(0o600);
  });

  it("does not put what happens before what happened, when the system's clock is set back", () => {
    dns.set({ name: "a.example", type: "A", values: ["192.0.2.1"] });
    now = 500;
    dns.set({ name: "a.example", type: "A", values: ["192.0.2.2"] });
    now = 1_000;
    expect(answers("a.example.")).to.deep.equal(["192.0.2.2"]);
  });

  it("refuses what cannot be, and changes nothing", () => {
    dns.set({ name: "a.example", type: "A", values: ["192.0.2.1"] });
    const refused: readonly (readonly [Parameters<PublicDns["set"]>[0], RegExp])[] = [
      [{ name: "a.example", type: "CNAME", values: ["b.example."] }, /has records of type A: a CNAME stands alone/],
      [{ name: "b.example", type: "CNAME", values: ["c.example.", "d.example."] }, /exactly one target/],
      [{ name: "b.example", type: "A", values: [] }, /at least one value/],
      [{ name: "b.example", type: "A", values: ["x"] }, /cannot be the value/],
      [{ name: "b.example", type: "A", values: ["192.0.2.1"], ttl: -1 }, /a TTL is a whole number/],
      [{ name: "b.example", type: "NSEC", values: ["x"] }, /not a type of record/],
      [{ name: "-", type: "A", values: ["192.0.2.1"] }, /not a domain name/],
    ];
    for (const [request, words] of refused) expect(() => dns.set(request)).to.throw(words);
    dns.set({ name: "www.example", type: "CNAME", values: ["a.example."] });
    expect(() => dns.set({ name: "www.example", type: "A", values: ["192.0.2.1"] })).to.throw(/type CNAME/);
    expect(dns.list().map(({ name }) => name)).to.deep.equal(["a.example.", "www.example."]);
  });

  it("lists zones' records too, and writes nothing when they stay as they are", () => {
    const set = { ttl: 300, values: ["192.0.2.1"] };
    dns.mirror("a.example.", "A", set);
    const { size } = statSync(join(directory, "dns.jsonl"));
    dns.mirror("a.example.", "A", { ...set });
    expect(statSync(join(directory, "dns.jsonl")).size).to.equal(size);
    expect(dns.list()).to.deep.equal([{ name: "a.example.", type: "A", owner: "zone", ...set }]);
    expect(dns.remove("a.example.")).to.deep.equal([]);
    dns.mirror("a.example.", "A", undefined);
    expect(dns.list()).to.deep.equal([]);
  });
});
