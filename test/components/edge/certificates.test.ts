import { expect } from "chai";
import type { Edge } from "../../../components/edge";
import type { Recording } from "../../support/mocks";
import { recordEdge } from "./recording";

const recordType = "gcp:dns/recordSet:RecordSet";
const mapType = "gcp:certificatemanager/certificateMap:CertificateMap";

describe("components/edge/certificates", () => {
  let recording: Recording<Edge>;
  before(async () => (recording = await recordEdge()));
  const inputs = (type: string, name?: string): Record<string, unknown> => recording.one(type, name).inputs;

  it("has a map with a primary entry for the domain and all below it, and no other", () => {
    expect(inputs(mapType).name).to.equal("home-edge");
    expect(inputs("gcp:certificatemanager/certificateMapEntry:CertificateMapEntry")).to.deep.include({
      name: "primary",
      map: "home-edge",
      matcher: "PRIMARY",
      certificates: ["edge-certificates-certificate-id"],
    });
    expect(inputs("gcp:certificatemanager/certificate:Certificate")).to.deep.include({
      scope: "DEFAULT",
      managed: {
        domains: ["shop.example.com", "*.shop.example.com"],
        dnsAuthorizations: ["edge-certificates-authorization-id"],
      },
    });
  });

  it("proves the domain in its own zone before it asks for the certificate", () => {
    const proof = recording.one(recordType, "edge-certificates-proof");
    expect(proof.inputs).to.deep.equal({
      project: "test-project",
      managedZone: "home-public",
      name: "_acme-challenge.shop.example.com.",
      type: "CNAME",
      ttl: 300,
      rrdatas: ["proof.goog."],
    });
    const certificate = recording.one("gcp:certificatemanager/certificate:Certificate");
    const authorities = recording.one(recordType, "edge-dns-authorities");
    expect(certificate.options.dependencies).to.include.members([proof.urn, authorities.urn]);
  });

  it("gives a proxy the map once it has an entry", () => {
    const entry = recording.one("gcp:certificatemanager/certificateMapEntry:CertificateMapEntry");
    const proxy = recording.one("gcp:compute/targetHttpsProxy:TargetHttpsProxy");
    expect(proxy.options.dependencies).to.include(entry.urn);
  });
});
