import { expect } from "chai";
import { machineType } from "../../../../../sandbox/gcp/models/compute/machineTypes";

describe("machine types", () => {
  const known: Record<string, readonly [number, number]> = {
    "e2-medium": [2, 4],
    "e2-standard-4": [4, 16],
    "n1-highmem-8": [8, 52],
    "n2d-standard-8": [8, 32],
    "c3-standard-4": [4, 16],
    "c4a-highcpu-16": [16, 32],
    "c3d-standard-8-lssd": [8, 32],
    "a2-highgpu-2g": [24, 170],
    "custom-2-7680": [2, 7.5],
    "n2-custom-4-8192": [4, 8],
    "n2-custom-4-65536-ext": [4, 64],
  };
  for (const [name, [vcpus, memoryGib]] of Object.entries(known)) {
    it(`${name} has ${String(vcpus)} vCPUs and ${String(memoryGib)} GiB`, () => {
      expect(machineType(name)).to.include({ vcpus, memoryGib });
    });
  }

  const unknown = [
    "",
    "standard-4",
    "e2-standard-3",
    "e2-standard-64",
    "n9-standard-4",
    "n2-megamem-8",
    "c3-custom-4-16384",
    "n2-custom-3-8192",
    "n2-custom-4-1000",
    "n2-custom-4-65536",
    "a2-highgpu-3g",
    "E2-STANDARD-4",
  ];
  for (const name of unknown) {
    it(`there is no ${JSON.stringify(name)}`, () => {
      expect(machineType(name)).to.equal(undefined);
    });
  }
});
