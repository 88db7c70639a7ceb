import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { defaultCacheDirectory } from "../../../sandbox/schema/cache";
import { loadSchema } from "../../../sandbox/schema/schema";
import type { Property, ResourceSchema, Schema } from "../../../sandbox/schema/types";

describe("schema", () => {
  let directory: string;
  const load = (name: string): Schema => loadSchema(name, { cacheDirectory: directory });
  const resource = (token: string): ResourceSchema => {
    const found = load(token.split(":")[0] ?? "").resource(token);
    if (!found) throw new Error(`no ${token}`);
    return found;
  };
  const at = (properties: Readonly<Record<string, Property>>, name: string): Property => {
    const property = properties[name];
    if (!property) throw new Error(`no property ${name}`);
    return property;
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "schema-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it("knows the package's version and every type", () => {
    const gcp = load("gcp");
    const manifest = JSON.parse(readFileSync(require.resolve("@pulumi/gcp/package.json"), "utf8")) as {
      version: string;
    };
    expect(gcp.version).to.equal(manifest.version);
    expect(gcp.types()).to.include.members([
      "gcp:compute/network:Network",
      "gcp:compute/uRLMap:URLMap",
      "gcp:container/cluster:Cluster",
    ]);
    expect(gcp.types().length).to.be.greaterThan(1000);
    expect(load("random").types()).to.include("random:index/randomPassword:RandomPassword");
  });

  it("tells required, optional and computed properties apart", () => {
    const subnetwork = resource("gcp:compute/subnetwork:Subnetwork");
    expect(subnetwork.required).to.deep.equal(["network"]);
    expect(subnetwork.inputs).to.include.keys("ipCidrRange", "name", "region");
    expect(subnetwork.computed).to.include.members(["gatewayAddress", "selfLink", "subnetworkId"]);
    expect(subnetwork.computed).not.to.include.members(["id", "urn", "network"]);
    expect(Object.keys(subnetwork.outputs)).to.include.members([...subnetwork.computed, "network"]);
  });

  it("reads scalars, lists, maps and nested objects", () => {
    const { inputs } = resource("gcp:compute/subnetwork:Subnetwork");
    expect(at(inputs, "name").type).to.equal("string");
    expect(at(inputs, "privateIpGoogleAccess").type).to.equal("boolean");
    const ranges = at(inputs, "secondaryIpRanges");
    expect(ranges.type).to.equal("array");
    expect(ranges.element?.type).to.equal("object");
    expect(ranges.element?.object?.name).to.equal("compute.SubnetworkSecondaryIpRange");
    expect(ranges.element?.object?.required).to.deep.equal(["rangeName"]);
    expect(at(ranges.element?.object?.properties ?? {}, "ipCidrRange").type).to.equal("string");
    const labels = at(resource("gcp:storage/bucket:Bucket").inputs, "labels");
    expect([labels.type, labels.element?.type]).to.deep.equal(["map", "string"]);
    expect(at(resource("gcp:storage/bucketObject:BucketObject").inputs, "source").type).to.equal("asset");
  });

  it("reads nested objects of Kubernetes' groups", () => {
    const { inputs } = resource("kubernetes:networking.k8s.io/v1:Ingress");
    expect(at(inputs, "spec").object?.name).to.equal("networking.v1.IngressSpec");
    expect(at(inputs, "metadata").object?.properties).to.include.keys("labels", "namespace");
  });

  it("reads documentation, closed lists, defaults and deprecations", () => {
    const { inputs, outputs } = resource("gcp:compute/network:Network");
    expect(at(inputs, "routingMode").enum).to.deep.equal(["REGIONAL", "GLOBAL"]);
    expect(at(inputs, "routingMode").description).to.match(/routing/i);
    expect(at(inputs, "deleteDefaultRoutesOnCreate").default).to.equal(false);
    expect(at(outputs, "numericId").deprecated).to.match(/networkId/);
  });

  it("names outputs that are always secret", () => {
    expect(resource("gcp:sql/user:User").secrets).to.include("password");
    expect(resource("random:index/randomPassword:RandomPassword").secrets).to.deep.equal(["bcryptHash", "result"]);
    expect(resource("gcp:compute/network:Network").secrets).to.deep.equal([]);
  });

  it("reads functions' arguments and results", () => {
    const zones = load("gcp").function("gcp:compute/getZones:getZones");
    expect(zones?.required).to.deep.equal([]);
    expect(zones?.inputs).to.include.keys("project", "region");
    expect(zones?.outputs.names?.element?.type).to.equal("string");
  });

  it("reads a provider's own configuration", () => {
    const own = load("gcp").resource("pulumi:providers:gcp");
    expect(own?.inputs).to.include.keys("project", "region");
    expect(own?.required).to.deep.equal([]);
  });

  it("answers nothing for what the SDK does not have", () => {
    const gcp = load("gcp");
    expect(gcp.resource("gcp:compute/nothing:Nothing")).to.equal(undefined);
    expect(gcp.resource("aws:s3/bucket:Bucket")).to.equal(undefined);
    expect(gcp.resource("nonsense")).to.equal(undefined);
    expect(gcp.function("gcp:compute/network:Network")).to.equal(undefined);
    expect(readdirSync(directory)).to.deep.equal([]);
  });

  it("says which package is missing", () => {
    expect(() => load("no-such-cloud")).to.throw("@pulumi/no-such-cloud is not installed");
  });

  describe("cache", () => {
    const token = "random:index/randomId:RandomId";
    const file = (): string => {
      const [folder] = readdirSync(directory);
      const [document] = readdirSync(join(directory, folder ?? ""));
      return join(directory, folder ?? "", document ?? "");
    };

    it("gives the same answer from the disk", () => {
      const fresh = JSON.stringify(resource(token));
      writeFileSync(file(), readFileSync(file(), "utf8").replaceAll("random bytes", "stored bytes"));
      expect(fresh).to.contain("random bytes");
      expect(JSON.stringify(resource(token))).to.equal(fresh.replaceAll("random bytes", "stored bytes"));
    });

    for (const damage of ["", '{"token":', '{"token":"random:index/other:Other"}', "null", "[]"]) {
      it(`is built again when it holds ${JSON.stringify(damage)}`, () => {
        const fresh = JSON.stringify(resource(token));
        writeFileSync(file(), damage);
        expect(JSON.stringify(resource(token))).to.equal(fresh);
        expect(JSON.parse(readFileSync(file(), "utf8"))).to.have.property("token", token);
      });
    }

    it("is done without where nothing can be written", () => {
      const blocked = join(directory, "file");
      writeFileSync(blocked, "");
      const schema = loadSchema("random", { cacheDirectory: blocked });
      expect(schema.resource(token)?.required).to.deep.equal(["byteLength"]);
    });

    it("is where the environment says", () => {
      expect(defaultCacheDirectory({ HOMEPORT_CACHE: "/c" })).to.equal("/c/schema");
      expect(defaultCacheDirectory({ XDG_CACHE_HOME: "/x" })).to.equal("/x/homeport/schema");
      expect(defaultCacheDirectory({})).to.match(/\.cache\/homeport\/schema$/);
    });
  });
});
