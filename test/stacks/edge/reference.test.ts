import { expect } from "chai";
import { ProblemsError } from "../../../components/shared";
import { parseContract } from "../../../stacks/edge/contract";
import type { EdgeOutputsV1 } from "../../../stacks/edge/outputs";
import { edgeContract, EdgeReference } from "../../../stacks/edge/reference";
import { failureOf, record, type RecordOptions } from "../../support/mocks";

const published: EdgeOutputsV1 = {
  version: 1,
  environment: "staging",
  project: { id: "test-project" },
  prefix: "homeport",
  labels: { application: "homeport" },
  certificateMap: { id: "projects/test-project/locations/global/certificateMaps/homeport-edge", name: "homeport-edge" },
  addresses: { ipv4: "198.18.0.4", ipv6: "2600:1901:0:4::" },
  hostname: "edge.shop.example.com",
  gatewayBackend: "homeport-gateway",
  gateway: { protocol: "HTTP", healthPath: "/readyz" },
  zone: { name: "homeport-public", domain: "shop.example.com", nameServers: ["ns-cloud-a1.googledomains.com."] },
  urlMap: { id: "projects/test-project/global/urlMaps/homeport-edge", name: "homeport-edge" },
  policies: { security: "policy", serviceLb: "//networkservices.googleapis.com/policy" },
};

/** Answers stack references with these outputs, and keeps the names of those that were asked for. */
function answering(outputs: Record<string, unknown>, names: unknown[] = []): RecordOptions {
  return {
    stack: "staging",
    resource: ({ type, inputs }) => {
      if (type !== "pulumi:pulumi:StackReference") return {};
      names.push((inputs as Record<string, unknown>).name);
      return { outputs, secretOutputNames: [] };
    },
  };
}

describe("stacks/edge/reference", () => {
  it("gives what the edge published, from the stack of the same name or the one that is named", async () => {
    const names: unknown[] = [];
    const options = answering({ edge: published }, names);
    const { result } = await record(() => new EdgeReference("edge").outputs(), options);
    expect(result).to.deep.equal(published);
    await record(() => new EdgeReference("other", { stack: "acme/homeport-edge/blue" }).outputs(), options);
    expect(names).to.deep.equal(["organization/homeport-edge/staging", "acme/homeport-edge/blue"]);
  });

  it("tells what to do when the edge is not up", async () => {
    const message = await failureOf(() => new EdgeReference("edge").outputs(), answering({}));
    expect(message).to.contain("edge: no such output");
    expect(message).to.contain('run "pulumi up" of organization/homeport-edge/staging first');
  });

  it("tells another version from another shape", () => {
    const parse = (value: unknown): unknown => parseContract(edgeContract, "o/homeport-edge/s", value);
    expect(() => parse({ ...published, version: 2 })).to.throw(
      ProblemsError,
      /edge\.version: another version of the contract\n\s+got: +2\n\s+allowed: 1/,
    );
    expect(() => parse("text")).to.throw("edge.version: another version");
    expect(() => parse({ ...published, zone: { name: "z", domain: "d" } })).to.throw(
      /edge\.zone\.nameServers: not as the contract says[^]*stacks\/edge\/outputs\.ts/,
    );
  });

  it("overlooks what later versions of the edge add", () => {
    expect(parseContract(edgeContract, "o/homeport-edge/s", { ...published, later: true })).to.deep.equal(published);
  });
});
