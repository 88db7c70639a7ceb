import { expect } from "chai";
import { explainDns, type FoundDns, isProved, type WantedDns } from "../../../components/tenants";

const wanted: WantedDns = {
  challenge: { name: "_acme-challenge_ab.shop.example.com", value: "1234.5.authorize.certificatemanager.goog" },
  hostname: "edge.homeport.example.com",
  addresses: { ipv4: "198.18.0.1", ipv6: "2001:db8::1" },
};
const right: FoundDns = {
  challenge: { records: ["1234.5.authorize.certificatemanager.goog"] },
  ipv4: { records: ["198.18.0.1"] },
  ipv6: { records: ["2001:db8:0:0:0:0:0:1"] },
  caa: { records: [] },
};

/** What is said about a domain, one line each. */
function said(found: Partial<FoundDns>, name = "shop.example.com"): string[] {
  return explainDns(name, wanted, { ...right, ...found }).map(
    ({ subject, verdict, what, fix }) => `${subject} ${verdict}: ${what}${fix === "" ? "" : ` → ${fix}`}`,
  );
}

describe("components/tenants/dns", () => {
  it("has nothing to say against what is right, however it is written", () => {
    expect(said({ challenge: { records: ["1234.5.AUTHORIZE.certificatemanager.goog."] } })).to.deep.equal([
      "proof ok: _acme-challenge_ab.shop.example.com leads where it should; it has to stay",
      "addresses ok: shop.example.com leads to the edge",
      "caa ok: no CAA records: any authority may issue",
    ]);
  });

  it("says which record is missing, and what to write", () => {
    const [proof, addresses] = said({ challenge: { records: [] }, ipv4: { records: [] }, ipv6: { records: [] } });
    expect(proof).to.equal(
      "proof wrong: _acme-challenge_ab.shop.example.com has no CNAME → set _acme-challenge_ab.shop.example.com CNAME 1234.5.authorize.certificatemanager.goog",
    );
    expect(addresses).to.equal(
      "addresses wrong: shop.example.com leads nowhere over IPv4 → set shop.example.com CNAME edge.homeport.example.com",
    );
  });

  it("says what leads elsewhere", () => {
    expect(said({ challenge: { records: ["elsewhere.example.net"] } })[0]).to.contain(
      "leads to elsewhere.example.net →",
    );
    expect(said({ ipv4: { records: ["198.18.0.1", "192.0.2.7"] } })[1]).to.contain(
      "leads to 192.0.2.7, which is not the edge → set only shop.example.com CNAME edge.homeport.example.com",
    );
    expect(said({ ipv6: { records: ["2001:db8::2"] } })[1]).to.contain("wrong: shop.example.com leads to 2001:db8::2");
  });

  it("asks for IPv6 beside IPv4, without insisting", () => {
    expect(said({ ipv6: { records: [] } })[1]).to.match(
      /^addresses note: .* over IPv4 alone → add shop.example.com AAAA 2001:db8::1, or set shop.example.com CNAME/,
    );
  });

  it("says where CAA records forbid it, and which one to add", () => {
    const foreign = { records: [{ critical: 0, issue: "ca.example.net" }], at: "example.com" };
    expect(said({ caa: foreign })[2]).to.equal(
      'caa wrong: the CAA records of example.com let others issue, and not pki.goog → add example.com CAA 0 issue "pki.goog"',
    );
    const wild = { records: [...foreign.records, { critical: 0, issuewild: ";" }], at: "example.com" };
    expect(said({ caa: wild }, "*.shop.example.com")[2]).to.contain('add example.com CAA 0 issuewild "pki.goog"');
    expect(said({ caa: { records: [{ critical: 0, issue: "pki.goog" }], at: "example.com" } })[2]).to.contain("caa ok");
  });

  it("speaks of a name below a wildcard, as the wildcard itself leads nowhere", () => {
    expect(said({}, "*.shop.example.com")[1]).to.contain("a name below shop.example.com leads to the edge");
    expect(said({ ipv4: { records: [] } }, "*.shop.example.com")[1]).to.contain("set *.shop.example.com CNAME edge");
  });

  it("tells what is wrong from what could not be asked", () => {
    const error = { error: "ETIMEOUT" };
    const lines = said({ challenge: error, ipv6: error, caa: error });
    expect(lines).to.have.length(3);
    for (const line of lines) expect(line).to.match(/ unknown: DNS did not answer for .*: ETIMEOUT/);
    expect(isProved(explainDns("a", wanted, { ...right, challenge: error }))).to.equal(undefined);
    expect(isProved(explainDns("a", wanted, { ...right, challenge: { records: [] } }))).to.equal(false);
    expect(isProved(explainDns("a", wanted, right))).to.equal(true);
    expect(isProved([])).to.equal(undefined);
  });
});
