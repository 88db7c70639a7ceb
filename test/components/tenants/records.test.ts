import { expect } from "chai";
import { recordsTo, writtenRecords } from "../../../components/tenants";

const edge = { hostname: "edge.example.org", addresses: { ipv4: "198.18.0.1", ipv6: "2001:db8::1" } };
const said = (name: string): string => writtenRecords(recordsTo(edge, name));

describe("components/tenants/records", () => {
  it("leads a domain that was registered to the edge's addresses, as it can't be a CNAME", () => {
    for (const name of ["example.com", "example.co.uk", "acme.github.io"]) {
      expect(said(name)).to.equal(`${name} A 198.18.0.1 and ${name} AAAA 2001:db8::1`);
    }
  });

  it("leads any other domain to the edge's name", () => {
    for (const name of ["shop.example.com", "*.example.com", "a.b.example.co.uk"]) {
      expect(said(name)).to.equal(`${name} CNAME edge.example.org`);
    }
  });
});
