import { expect } from "chai";
import { typedChanges } from "../../../sandbox/daemon/edits";
import { models } from "../../../sandbox/gcp/models";
import { Catalogue } from "../../../sandbox/gcp/resource-type";
import { loadSchema } from "../../../sandbox/schema/schema";
import { outcome } from "./harness";

const network = "gcp:compute/network:Network";

describe("sandbox/daemon: edits", () => {
  const catalogue = new Catalogue(models, loadSchema("gcp"));
  const typed = (path: string, value: string) => typedChanges(catalogue, network, { [path]: value })[path];

  it("take a text as the type that the property holds", () => {
    expect(typed("description", "1500")).to.equal("1500");
    expect(typed("description", '"null"')).to.equal("null");
    expect(typed("description", "two words")).to.equal("two words");
    expect(typed("mtu", "1500")).to.equal(1500);
    expect(typed("autoCreateSubnetworks", "false")).to.equal(false);
    expect(typed("params", '{"resourceManagerTags":{}}')).to.deep.equal({ resourceManagerTags: {} });
    expect(typed("description", "null")).to.equal(null);
  });

  it("leave what is no text as it is", () => {
    expect(typedChanges(catalogue, network, { mtu: 1500, description: null })).to.deep.equal({
      mtu: 1500,
      description: null,
    });
  });

  it("refuse what is not of the type, saying what is", async () => {
    expect(await outcome(() => typed("mtu", "big"))).to.equal(
      "mtu is a number, and got big: write it as JSON, such as 3",
    );
  });
});
