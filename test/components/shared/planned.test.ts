import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { ProblemsError } from "../../../components/shared";
import { planned } from "../../../components/shared/planned";
import { record } from "../../support/mocks";

const problem = { path: ["size"], what: "too small", got: 1, allowed: "from 2", fix: "raise it" };

/** What `planned` throws when the plan throws this. */
async function thrown(error: Error): Promise<unknown> {
  const { result } = await record(() => {
    const component = new pulumi.ComponentResource("test:index:Component", "component");
    try {
      return planned(component, () => {
        throw error;
      });
    } catch (caught) {
      return { caught };
    }
  });
  return result.caught;
}

describe("components/shared/planned", () => {
  it("gives the plan back", async () => {
    const { result } = await record(() => {
      const component = new pulumi.ComponentResource("test:index:Component", "component");
      return planned(component, () => 42);
    });
    expect(result).to.equal(42);
  });

  it("shows problems with the component that has them, without a stack trace", async () => {
    const error = (await thrown(new ProblemsError("Thing x", [problem]))) as pulumi.ResourceError;
    expect(pulumi.ResourceError.isInstance(error)).to.equal(true);
    expect(error.hideStack).to.equal(true);
    expect(error.message).to.contain("Thing x: 1 problem, nothing was changed.");
    expect(pulumi.Resource.isInstance(error.resource)).to.equal(true);
  });

  it("hides no other error", async () => {
    const mistake = new TypeError("a mistake");
    expect(await thrown(mistake)).to.equal(mistake);
  });
});
