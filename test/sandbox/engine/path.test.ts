import { expect } from "chai";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { findOnPath, toolOnPath, unfit } from "../../../sandbox/engine/path";
import { fakeSystem, fakeTool, programText, scratch, writeProgram } from "./harness";

describe("unfit", () => {
  for (const [accepts, version, fits] of [
    ["same-major", "3.246.0", true],
    ["same-major", "3.246.9", true],
    ["same-major", "3.300.0", true],
    ["same-major", "3.245.9", false],
    ["same-major", "4.0.0", false],
    ["same-minor", "3.246.7", true],
    ["same-minor", "3.246.0-alpha.1", true],
    ["same-minor", "3.247.0", false],
    ["same-minor", "2.246.0", false],
  ] as const) {
    it(`${fits ? "accepts" : "refuses"} v${version} for v3.246.0, ${accepts}`, () => {
      const reason = unfit(version, { version: "3.246.0", accepts });
      if (fits) expect(reason).to.equal(undefined);
      else expect(reason).to.include(`it is v${version}; needed is v3.246`);
    });
  }
});

describe("findOnPath", () => {
  const directory = scratch();

  it("takes the first executable file, outside of what is excepted", () => {
    const at = (name: string): string => join(directory(), name, "etcd");
    for (const name of ["cache/bin", "plain", "first", "second"]) writeProgram(at(name), "");
    writeProgram(join(directory(), "folder", "etcd", "inside"), "");
    chmodSync(at("plain"), 0o644);
    const path = ["", "/nowhere", "cache/bin", "folder", "plain", "first", "second"]
      .map((name) => (/^$|^\//.test(name) ? name : join(directory(), name)))
      .join(":");
    expect(findOnPath("etcd", path, join(directory(), "cache"))).to.equal(at("first"));
    expect(findOnPath("etcd", path)).to.equal(at("cache/bin"));
    expect(findOnPath("etcd", undefined)).to.equal(undefined);
  });
});

describe("toolOnPath", () => {
  const directory = scratch();
  const tool = fakeTool("", { programs: ["kube-apiserver", "kube-controller-manager"] });
  const place = (name: string, version: string): string => {
    const path = join(directory(), "path", name);
    writeProgram(path, programText(version));
    return path;
  };

  it("wants all of a tool's programs", async () => {
    place("kube-apiserver", "3.7.1");
    expect(await toolOnPath(tool, fakeSystem(directory()), "/cache")).to.deep.equal({ rejected: [] });
    place("kube-controller-manager", "3.7.2");
    const { found } = await toolOnPath(tool, fakeSystem(directory()), "/cache");
    expect([...(found?.values() ?? [])].map(({ version }) => version)).to.deep.equal(["3.7.1", "3.7.2"]);
  });

  it("says why one does not do", async () => {
    place("kube-apiserver", "3.7.1");
    const path = place("kube-controller-manager", "3.6.2");
    const { found, rejected } = await toolOnPath(tool, fakeSystem(directory()), "/cache");
    expect(found).to.equal(undefined);
    expect(rejected).to.deep.equal([
      { program: "kube-controller-manager", path, reason: "it is v3.6.2; needed is v3.7, any patch" },
    ]);
  });
});
