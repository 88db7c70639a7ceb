import { expect } from "chai";
import {
  availableVersions,
  compareMinor,
  defaultVersion,
  resolveVersion,
} from "../../../../../sandbox/gcp/models/container/versions";

describe("versions of Kubernetes", () => {
  it("are offered newest first, each channel's default among them", () => {
    const offered = availableVersions();
    expect([...offered].sort((first, second) => compareMinor(second, first))).to.deep.equal(offered);
    for (const channel of ["RAPID", "REGULAR", "STABLE", "EXTENDED", "UNSPECIFIED"]) {
      expect(offered).to.include(defaultVersion(channel));
    }
  });

  it("have short names", () => {
    const [newest = ""] = availableVersions();
    expect(resolveVersion("latest", "STABLE")).to.equal(newest);
    expect(resolveVersion("-", "STABLE")).to.equal(defaultVersion("STABLE"));
    expect(resolveVersion("1.35", "REGULAR")).to.match(/^1\.35\.\d+-gke\.\d+$/);
    expect(resolveVersion("1.35.3", "REGULAR")).to.match(/^1\.35\.3-gke\.\d+$/);
    expect(resolveVersion("1.3", "REGULAR")).to.equal(undefined);
  });

  it("may be any build of an offered minor version, and no other", () => {
    expect(resolveVersion("1.34.1-gke.5", "REGULAR")).to.equal("1.34.1-gke.5");
    expect(resolveVersion("1.20.1-gke.5", "REGULAR")).to.equal(undefined);
  });
});
