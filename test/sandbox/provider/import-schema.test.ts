import { expect } from "chai";
import { importSchema } from "../../../sandbox/provider/import-schema";

interface Schema {
  readonly name: string;
  readonly version: string;
  readonly resources: Readonly<Record<string, { readonly inputProperties: Readonly<Record<string, unknown>> }>>;
}

const read = (name: string): Schema => JSON.parse(importSchema(name, "1.2.3")) as Schema;

describe("sandbox/provider import schema", () => {
  it("names every resource type of an installed SDK with its inputs, and no outputs", () => {
    const { name, version, resources } = read("random");
    expect([name, version]).to.deep.equal(["random", "1.2.3"]);
    const inputs = Object.keys(resources["random:index/randomId:RandomId"]?.inputProperties ?? {});
    expect(inputs).to.have.members(["byteLength", "keepers", "prefix"]);
  });

  it("reads SDKs that keep their types in folders", () => {
    const inputs = Object.keys(read("kubernetes").resources["kubernetes:core/v1:ConfigMap"]?.inputProperties ?? {});
    expect(inputs).to.include.members(["data", "metadata"]);
  });

  it("has nothing to say of a package that is not installed", () => {
    expect(read("boxes").resources).to.deep.equal({});
  });
});
