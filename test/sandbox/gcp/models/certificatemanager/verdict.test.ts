import { expect } from "chai";
import type { RecordType } from "../../../../../sandbox/dns/data";
import { DnsHistory } from "../../../../../sandbox/dns/history";
import { verdictOf } from "../../../../../sandbox/gcp/models/certificatemanager/verdict";

const record = { name: "_acme-challenge.shop.example.com.", data: "u.1.authorize.certificatemanager.goog." };

function verdict(records: readonly (readonly [string, RecordType, string])[], domain = "shop.example.com"): string {
  const history = new DnsHistory();
  for (const [name, type, value] of records) history.change(1, "person", name, type, { ttl: 60, values: [value] });
  const { state, failureReason, details } = verdictOf(history, { domain, record }, 5).attempt;
  return [state, failureReason, details].join("|");
}

describe("what DNS says of a domain of a certificate", () => {
  const right = [record.name, "CNAME", record.data] as const;

  it("is that it is proven, also by way of another alias", () => {
    expect(verdict([right])).to.equal("AUTHORIZED||");
    expect(verdict([[record.name, "CNAME", "U.1.Authorize.CertificateManager.goog"]])).to.equal("AUTHORIZED||");
    const viaAlias = [
      [record.name, "CNAME", "challenges.example.net."],
      ["challenges.example.net.", "CNAME", record.data],
    ] as const;
    expect(verdict(viaAlias)).to.equal("AUTHORIZED||");
  });

  it("is CONFIG where the record is not there, is none, points elsewhere, or is hidden by a wildcard", () => {
    expect(verdict([])).to.match(
      /^FAILED\|CONFIG\|No CNAME record at _acme-challenge.shop.example.com.: it has to point to u.1/,
    );
    expect(verdict([[record.name, "TXT", "hello"]])).to.match(/^FAILED\|CONFIG\|No CNAME record/);
    expect(verdict([[record.name, "CNAME", "x.example."]])).to.match(
      /^FAILED\|CONFIG\|.* points to x.example.: it has to/,
    );
    expect(verdict([["*.example.com.", "CNAME", "host.example."]])).to.match(
      /^FAILED\|CONFIG\|.* points to host.example./,
    );
  });

  it("is CONFIG where the authorisation is gone", () => {
    const { attempt } = verdictOf(new DnsHistory(), { domain: "shop.example.com" }, 5);
    expect(attempt).to.include({ state: "FAILED", failureReason: "CONFIG" });
  });

  it("is CAA where it is proven, but forbidden", () => {
    const caa = ["example.com.", "CAA", '0 issue "other.example"'] as const;
    expect(verdict([right, caa])).to.match(/^FAILED\|CAA\|The CAA records at example.com. do not allow pki.goog/);
    expect(verdict([right, ["example.com.", "CAA", '0 issuewild ";"']])).to.equal("AUTHORIZED||");
    expect(verdict([right, ["example.com.", "CAA", '0 issuewild ";"']], "*.shop.example.com")).to.match(/^FAILED\|CAA/);
    expect(verdict([right, ["shop.example.com.", "CAA", '0 issue "pki.goog"'], caa])).to.equal("AUTHORIZED||");
  });
});
