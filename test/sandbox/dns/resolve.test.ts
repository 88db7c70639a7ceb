import { expect } from "chai";
import { DnsHistory } from "../../../sandbox/dns/history";
import { resolve } from "../../../sandbox/dns/resolve";

describe("sandbox/dns: answers", () => {
  const history = new DnsHistory();
  const set = (name: string, type: "A" | "CNAME", ...values: string[]): void => {
    history.change(1, "person", name, type, { ttl: 60, values });
  };
  set("shop.example.", "A", "192.0.2.1", "192.0.2.2");
  set("www.example.", "CNAME", "shop.example.");
  set("first.example.", "CNAME", "www.example");
  set("round.example.", "CNAME", "round.example.");
  set("lost.example.", "CNAME", "nowhere.test.");
  const ask = (name: string, type: "A" | "CNAME" | "TXT") => {
    const { status, answers } = resolve(history, name, type, 5);
    return [status, ...answers.map((answer) => `${answer.name} ${answer.type} ${answer.value}`)];
  };

  it("are all records of the name and type", () => {
    expect(ask("shop.example.", "A")).to.deep.equal([
      "NOERROR",
      "shop.example. A 192.0.2.1",
      "shop.example. A 192.0.2.2",
    ]);
  });

  it("follow aliases, and name those on the way", () => {
    expect(ask("first.example.", "A")).to.deep.equal([
      "NOERROR",
      "first.example. CNAME www.example",
      "www.example. CNAME shop.example.",
      "shop.example. A 192.0.2.1",
      "shop.example. A 192.0.2.2",
    ]);
    expect(ask("first.example.", "CNAME")).to.have.length(2);
  });

  it("tell a name without such records from one that is not there, and from a circle", () => {
    expect(ask("shop.example.", "TXT")).to.deep.equal(["NOERROR"]);
    expect(ask("none.example.", "A")).to.deep.equal(["NXDOMAIN"]);
    expect(ask("lost.example.", "A")).to.deep.equal(["NXDOMAIN", "lost.example. CNAME nowhere.test."]);
    expect(ask("round.example.", "A")[0]).to.equal("SERVFAIL");
  });

  it("say when they may change", () => {
    expect(resolve(history, "www.example.", "A", 0).until).to.equal(1);
    expect(resolve(history, "www.example.", "A", 1).until).to.equal(Infinity);
  });
});
