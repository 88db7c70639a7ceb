import { expect } from "chai";
import { bootDiskFor, checkMachineType } from "../../../components/cluster/machine-type";
import { describeProblem } from "../../../components/shared";

describe("components/cluster/machine-type", () => {
  const accepted = [
    "e2-medium",
    "e2-standard-4",
    "e2-custom-4-8192",
    "n2-custom-8-65536-ext",
    "n2d-highmem-16",
    "n4-standard-8",
    "c3-standard-22-lssd",
    "c4a-highcpu-32",
    "t2a-standard-4",
  ];
  for (const type of accepted) {
    it(`accepts ${type}`, () => {
      expect(checkMachineType(type, [])).to.deep.equal([]);
    });
  }

  const refused = {
    "an unknown family": "x9-standard-4",
    "an accelerator's family": "a2-highgpu-1g",
    "a family without the shape": "c2-highmem-8",
    "no size": "n2-standard",
    "a size of another family": "n2-medium",
    "size zero": "n2-standard-0",
    "a custom size where there is none": "c3-custom-4-8192",
    "a custom size without memory": "e2-custom-4",
    "something else": "large",
    nothing: "",
    "a property of every object": "constructor-standard-4",
  };
  for (const [what, type] of Object.entries(refused)) {
    it(`refuses ${what}: "${type}"`, () => {
      expect(checkMachineType(type, ["pools", "general", "machineType"]).map(({ what }) => what)).to.deep.equal([
        "unknown machine type",
      ]);
    });
  }

  it("says what the family has", () => {
    const [problem] = checkMachineType("e2-megamem-4", ["pools", "general", "machineType"]);
    expect(problem && describeProblem(problem)).to.equal(
      [
        "  pools.general.machineType: unknown machine type",
        '      got:     "e2-megamem-4"',
        "      allowed: e2-standard-<vCPUs>, e2-highmem-<vCPUs>, e2-highcpu-<vCPUs>, e2-custom-<vCPUs>-<MiB>, e2-micro, e2-small, e2-medium",
        "      fix:     correct the shape or the size",
      ].join("\n"),
    );
  });

  it("boots each family from a disk that it has", () => {
    expect(["e2-standard-4", "n2d-standard-8", "c3-standard-4"].map(bootDiskFor)).to.deep.equal(
      Array(3).fill("pd-balanced"),
    );
    expect(["n4-standard-4", "c4-standard-8", "c4a-standard-4"].map(bootDiskFor)).to.deep.equal(
      Array(3).fill("hyperdisk-balanced"),
    );
  });
});
