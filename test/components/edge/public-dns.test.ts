import { expect } from "chai";
import type { Edge } from "../../../components/edge";
import type { Recording } from "../../support/mocks";
import { recordEdge } from "./recording";

const zoneType = "gcp:dns/managedZone:ManagedZone";
const recordType = "gcp:dns/recordSet:RecordSet";

describe("components/edge/public-dns", () => {
  let recording: Recording<Edge>;
  before(async () => (recording = await recordEdge({ labels: { application: "homeport" } })));
  const inputs = (type: string, name?: string): Record<string, unknown> => recording.one(type, name).inputs;

  it("has a signed zone", () => {
    expect(inputs(zoneType)).to.deep.equal({
      project: "test-project",
      name: "home-public",
      description: "Names of shop.example.com on the internet",
      dnsName: "shop.example.com.",
      visibility: "public",
      dnssecConfig: { state: "on", nonExistence: "nsec3" },
      labels: { application: "homeport" },
      deletionPolicy: "PREVENT",
    });
  });

  it("leads to the edge over both families, and two names over one only", () => {
    const found = recording
      .ofType(recordType)
      .filter(({ inputs: { type } }) => type === "A" || type === "AAAA")
      .map(({ inputs: { name, type, rrdatas } }) => `${String(name)} ${String(type)} ${String(rrdatas)}`);
    const both = ["shop", "*.shop", "edge.shop", "gateway.shop", "machines.shop"].flatMap((name) => [
      `${name}.example.com. A 198.18.0.4`,
      `${name}.example.com. AAAA 2600:1901:0:4::`,
    ]);
    expect(found).to.have.members([
      ...both,
      "ipv4.shop.example.com. A 198.18.0.4",
      "ipv6.shop.example.com. AAAA 2600:1901:0:4::",
    ]);
  });

  it("says who may give out certificates for it", () => {
    expect(inputs(recordType, "edge-dns-authorities")).to.deep.include({
      name: "shop.example.com.",
      type: "CAA",
      rrdatas: ['0 issue "pki.goog"', '0 issuewild "pki.goog"'],
    });
  });
});
