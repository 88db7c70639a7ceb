import { expect } from "chai";
import { parseStackName, stackName } from "../../../stacks/tenants/stack-name";

describe("stacks/tenants/stack-name", () => {
  it("reads what it writes", () => {
    for (const name of [
      { environment: "staging", shard: "001" },
      { environment: "eu-prod-2", shard: "120" },
    ]) {
      expect(parseStackName(stackName(name))).to.deep.equal(name);
    }
  });

  for (const name of ["staging", "staging-1", "001", "-001", "staging-0001"]) {
    it(`refuses ${name}`, () => {
      expect(() => parseStackName(name)).to.throw(/no name of a shard's stack[^]*<environment>-<shard>/);
    });
  }
});
