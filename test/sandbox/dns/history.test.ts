import { expect } from "chai";
import fc from "fast-check";
import { DnsHistory } from "../../../sandbox/dns/history";

const a = (value: string) => ({ ttl: 60, values: [value] });

describe("sandbox/dns: the history", () => {
  it("knows what stood at any time, and until when", () => {
    const history = new DnsHistory();
    history.change(10, "person", "a.example.", "A", a("192.0.2.1"));
    history.change(20, "person", "a.example.", "TXT", a("hello"));
    history.change(30, "person", "a.example.", "A", undefined);
    expect(history.at("a.example.", 9)).to.deep.equal({ records: {}, until: 10 });
    expect(history.at("a.example.", 10)).to.deep.equal({ records: { A: a("192.0.2.1") }, until: 20 });
    expect(history.at("a.example.", 29).records).to.deep.equal({ A: a("192.0.2.1"), TXT: a("hello") });
    expect(history.at("a.example.", 30)).to.deep.equal({ records: { TXT: a("hello") }, until: Infinity });
    expect(history.at("b.example.", 30)).to.deep.equal({ records: {}, until: Infinity });
  });

  it("takes the last of several changes at one time", () => {
    const history = new DnsHistory();
    history.change(10, "person", "a.example.", "A", a("192.0.2.1"));
    history.change(10, "person", "a.example.", "A", a("192.0.2.2"));
    expect(history.at("a.example.", 10).records.A?.values).to.deep.equal(["192.0.2.2"]);
    expect(history.at("a.example.", 9)).to.deep.equal({ records: {}, until: 10 });
  });

  it("shows what a person set before what zones have, name by name", () => {
    const history = new DnsHistory();
    history.change(10, "zone", "a.example.", "A", a("192.0.2.1"));
    history.change(20, "person", "a.example.", "TXT", a("mine"));
    history.change(30, "person", "a.example.", "TXT", undefined);
    expect(history.at("a.example.", 15)).to.deep.equal({ records: { A: a("192.0.2.1") }, until: 20 });
    expect(history.at("a.example.", 25)).to.deep.equal({ records: { TXT: a("mine") }, until: 30 });
    expect(history.at("a.example.", 35).records).to.deep.equal({ A: a("192.0.2.1") });
  });

  it("answers with the nearest wildcard, and for no name that exists", () => {
    const history = new DnsHistory();
    history.change(1, "person", "*.example.", "A", a("192.0.2.1"));
    history.change(1, "person", "deep.sub.example.", "A", a("192.0.2.2"));
    const value = (name: string) => history.answering(name, 5).records.A?.values[0];
    expect(value("any.example.")).to.equal("192.0.2.1");
    expect(value("far.below.example.")).to.equal("192.0.2.1");
    expect(value("deep.sub.example.")).to.equal("192.0.2.2");
    expect(history.answering("sub.example.", 5)).to.deep.equal({ records: {}, until: Infinity, exists: true });
    expect(history.answering("other.test.", 5)).to.deep.equal({ records: {}, until: Infinity, exists: false });
  });

  it("never says that something lasts longer than it does", () => {
    const names = fc.constantFrom("a.example.", "*.example.", "b.a.example.");
    const change = fc.record({
      name: names,
      owner: fc.constantFrom("person" as const, "zone" as const),
      set: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), names, (changes, asked) => {
        const history = new DnsHistory();
        changes.forEach(({ name, owner, set }, at) => {
          history.change(at, owner, name, "A", set ? a(`192.0.2.${at}`) : undefined);
        });
        for (let time = 0; time < changes.length; time += 1) {
          const { records, until } = history.answering(asked, time);
          for (let later = time; later < Math.min(until, changes.length); later += 1)
            expect(history.answering(asked, later).records).to.deep.equal(records);
        }
      }),
    );
  });
});
