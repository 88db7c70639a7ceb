import { expect } from "chai";
import { mergeShards, type Shard } from "../../../components/tenants";
import { registryOf, without, type Written } from "./registries";

const shard = (tenants: Readonly<Record<string, Written>>): Shard => registryOf({ "001": tenants })["001"] as Shard;
const names = (...domains: string[]): Written => ({
  domains: Object.fromEntries(domains.map((name) => [name, undefined])),
});

const base = shard({ acme: names("a.example.com"), globex: names("b.example.com"), initech: names("c.example.com") });

describe("components/tenants/merge", () => {
  it("keeps what each changed, where it was of different tenants: added, changed, removed", () => {
    const mine = shard({
      acme: names("a.example.com", "aa.example.com"),
      initech: names("c.example.com"),
      globex: names("b.example.com"),
    });
    const theirs = shard({
      acme: names("a.example.com"),
      initech: names("c.example.com"),
      umbrella: names("d.example.com"),
    });
    expect(mergeShards("f", base, mine, theirs)).to.deep.equal(
      shard({
        acme: names("a.example.com", "aa.example.com"),
        initech: names("c.example.com"),
        umbrella: names("d.example.com"),
      }),
    );
  });

  it("takes one change that both made", () => {
    const changed = { ...base, tenants: { ...base.tenants, ...shard({ globex: names("bb.example.com") }).tenants } };
    expect(mergeShards("f", base, changed, structuredClone(changed))).to.deep.equal(changed);
  });

  it("refuses two changes of one tenant, and names it with both", () => {
    const mine = { ...base, tenants: { ...base.tenants, ...shard({ acme: names("x.example.com") }).tenants } };
    const theirs = { ...base, tenants: { ...base.tenants, ...shard({ acme: names("y.example.com") }).tenants } };
    expect(() => mergeShards("shard-001.json", base, mine, theirs)).to.throw(
      /^shard-001\.json: 1 problem[^]*acme: someone else changed this tenant[^]*x\.example\.com[^]*y\.example\.com/,
    );
    const removed = without(base.tenants, "acme");
    expect(() => mergeShards("f", base, mine, { ...base, tenants: removed })).to.throw('"theirs":"removed"');
  });

  it("does not mind who is who", () => {
    const mine = shard({ acme: names("a.example.com") });
    const theirs = { ...base, tenants: { ...base.tenants, ...shard({ z: names("z.example.com") }).tenants } };
    expect(mergeShards("f", base, mine, theirs)).to.deep.equal(mergeShards("f", base, theirs, mine));
  });
});
