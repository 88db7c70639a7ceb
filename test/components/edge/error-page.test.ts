import { expect } from "chai";
import type { Edge } from "../../../components/edge";
import type { Recording } from "../../support/mocks";
import { recordEdge } from "./recording";

const urlMapType = "gcp:compute/uRLMap:URLMap";

describe("components/edge/error-page", () => {
  let recording: Recording<Edge>;
  before(async () => (recording = await recordEdge()));
  const inputs = (type: string, name?: string): Record<string, unknown> => recording.one(type, name).inputs;

  it("is all that anybody may read, by its name", () => {
    expect(inputs("gcp:storage/bucket:Bucket")).to.deep.include({
      name: "test-project-edge-pages",
      location: "US",
      uniformBucketLevelAccess: true,
      versioning: { enabled: true },
    });
    expect(inputs("gcp:storage/bucketIAMMember:BucketIAMMember")).to.deep.equal({
      bucket: "test-project-edge-pages",
      role: "roles/storage.legacyObjectReader",
      member: "allUsers",
    });
    expect(recording.ofType("gcp:storage/bucketObject:BucketObject")).to.have.length(1);
  });

  it("takes the place of answers once it can be read", () => {
    const map = recording.one(urlMapType, "edge-front-urls");
    const reader = recording.one("gcp:storage/bucketIAMMember:BucketIAMMember");
    const page = recording.one("gcp:storage/bucketObject:BucketObject");
    expect(page.inputs).to.include({ name: "errors/unavailable.html", contentType: "text/html; charset=utf-8" });
    expect(map.options.dependencies).to.include.members([reader.urn, page.urn]);
  });

  it("is not there when told so", async () => {
    const { resources, one } = await recordEdge({ errorPage: false });
    expect(resources.filter(({ type }) => type.startsWith("gcp:storage/"))).to.deep.equal([]);
    expect(one(urlMapType, "edge-front-urls").inputs).to.not.have.property("defaultCustomErrorResponsePolicy");
  });
});
