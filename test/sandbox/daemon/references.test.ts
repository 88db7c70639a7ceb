import { expect } from "chai";
import { ControlError } from "../../../sandbox/daemon/api";
import { resolveReference } from "../../../sandbox/daemon/references";
import { stored } from "./harness";

const network = stored("gcp:compute/network:Network", "main");
const bucket = stored("gcp:storage/bucket:Bucket", "main", { id: "main", state: {} });
const path = stored("gcp:kms/cryptoKey:CryptoKey", "ring/key", { id: "projects/p/keys/ring/key", state: {} });
const resources = [network, bucket, path];

/** The status and the message of a refusal. */
function refusal(reference: string): ControlError {
  try {
    resolveReference(resources, reference);
  } catch (error) {
    if (error instanceof ControlError) return error;
  }
  throw new Error("it was resolved");
}

describe("sandbox/daemon: references", () => {
  it("are ids, self links, names, and names with a type", () => {
    expect(resolveReference(resources, network.id)).to.equal(network);
    expect(resolveReference(resources, network.state.selfLink as string)).to.equal(network);
    expect(resolveReference(resources, "ring/key")).to.equal(path);
    expect(resolveReference(resources, "Network/main")).to.equal(network);
    expect(resolveReference(resources, "gcp:storage/*/main")).to.equal(bucket);
    expect(resolveReference(resources, "CryptoKey/ring/key")).to.equal(path);
    expect(resolveReference(resources, "Bucket/m*")).to.equal(bucket);
    expect(resolveReference(resources, "gcp:kms/*/ring/k?y")).to.equal(path);
  });

  it("prefer an id to a name", () => {
    expect(resolveReference(resources, "main")).to.equal(bucket);
  });

  it("are refused when they mean nothing, or several", () => {
    expect(refusal("other").status).to.equal(404);
    expect(refusal("Network/").status).to.equal(404);
    expect(refusal("Subnetwork/main").status).to.equal(404);
    const several = refusal("*/main");
    expect(several.status).to.equal(409);
    expect(several.message).to.contain(network.id).and.to.contain("gcp:storage/bucket:Bucket  main");
  });
});
