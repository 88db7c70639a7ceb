import { expect } from "chai";
import { askDns, openResolver } from "../../../cli/tenants/resolver";
import { explainDns, type WantedDns } from "../../../components/tenants";
import { type NameServer, startNameServer } from "./dns-server";

const wanted = (domain: string): WantedDns => ({
  challenge: { name: `_acme-challenge_1.${domain}`, value: "1.authorize.goog" },
  hostname: "edge.homeport.example.com",
  addresses: { ipv4: "198.18.0.1", ipv6: "2001:db8::1" },
});
const edge6 = "2001:0db8:0000:0000:0000:0000:0000:0001";

describe("cli/tenants/resolver", () => {
  let server: NameServer;
  before(async () => {
    server = await startNameServer({
      "CNAME _acme-challenge_1.shop.example.com": ["1.authorize.goog"],
      "A shop.example.com": ["198.18.0.1"],
      "AAAA shop.example.com": [edge6],
      "CAA example.com": ["0 issue pki.goog"],
      "A homeport-check.example.net": ["198.18.0.1"],
      "AAAA homeport-check.example.net": [edge6],
      "CAA example.net": ["0 issue pki.goog", "0 issuewild ;"],
      "A lost.example.org": "refused",
      "AAAA lost.example.org": "refused",
      "CNAME _acme-challenge_1.lost.example.org": "refused",
      "CAA lost.example.org": "refused",
    });
  });
  after(() => {
    server.close();
  });

  async function verdicts(name: string, domain = name): Promise<string[]> {
    const found = await askDns(openResolver(server.address), name, wanted(domain));
    return explainDns(name, wanted(domain), found).map(({ subject, verdict }) => `${subject} ${verdict}`);
  }

  it("finds all that is right, CAA records above the domain included", async () => {
    expect(await verdicts("shop.example.com")).to.deep.equal(["proof ok", "addresses ok", "caa ok"]);
  });

  it("asks for a name below a wildcard, and for the wildcard's own CAA", async () => {
    expect(await verdicts("*.example.net", "example.net")).to.deep.equal(["proof wrong", "addresses ok", "caa wrong"]);
  });

  it("tells what is not there from what is not answered", async () => {
    expect(await verdicts("nothing.example.com")).to.deep.equal(["proof wrong", "addresses wrong", "caa ok"]);
    expect(await verdicts("lost.example.org")).to.deep.equal(["proof unknown", "addresses unknown", "caa unknown"]);
  });

  it("takes a server with or without a port, and nothing else", () => {
    expect(openResolver("192.0.2.53").getServers()).to.deep.equal(["192.0.2.53"]);
    expect(openResolver("[2001:db8::1]:5353").getServers()).to.deep.equal(["[2001:db8::1]:5353"]);
    for (const text of ["dns.example.com", "dns.example.com:53", "127.0.0.1:", ""]) {
      expect(() => openResolver(text), text).to.throw(`--resolver ${text}: write an address`);
    }
  });
});
