import * as gcp from "@pulumi/gcp";
import { expect } from "chai";
import { after } from "../../../components/shared";
import { record } from "../../support/mocks";

describe("components/shared/after", () => {
  const program = (): void => {
    const first = new gcp.compute.Network("first", { name: "first" });
    const second = new gcp.compute.Network("second", { name: "second" });
    new gcp.compute.Route("route", { destRange: "0.0.0.0/0", network: after(first.name, [second]) });
  };

  it("makes the user of a value wait for other resources", async () => {
    const { one } = await record(program);
    const route = one("gcp:compute/route:Route");
    const network = (name: string): string => one("gcp:compute/network:Network", name).urn;
    expect(route.options.dependencies).to.have.members([network("first"), network("second")]);
    expect(route.inputs.network).to.equal("first");
  });

  it("keeps the value known in previews", async () => {
    const { one } = await record(program, { preview: true });
    expect(one("gcp:compute/route:Route").inputs.network).to.equal("first");
  });
});
