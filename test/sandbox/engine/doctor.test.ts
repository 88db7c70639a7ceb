import { expect } from "chai";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { diagnose, renderDiagnosis, type Diagnosis } from "../../../sandbox/engine/doctor";
import { PULUMI_VERSION } from "../../../sandbox/engine/versions";
import { fakeSystem, fakeTool, programText, scratch, workingGo, writeProgram, type FakeGo } from "./harness";

describe("diagnose", () => {
  const directory = scratch();
  const root = (): string => join(directory(), "checkout");
  const sdk = (at: string, name: string, version: string): void => {
    const path = join(root(), at, "node_modules", name);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "package.json"), JSON.stringify({ name, version }));
  };
  const examine = (go?: FakeGo, node = "22.1.0"): Promise<Diagnosis> =>
    diagnose({ root: root(), node, system: fakeSystem(directory(), go), catalog: [fakeTool("https://dl.example")] });
  const about = ({ findings }: Diagnosis, subject: string) => findings.find((finding) => finding.subject === subject);

  beforeEach(() => {
    sdk("", "@pulumi/pulumi", PULUMI_VERSION);
    sdk("", "@pulumi/gcp", "9.37.0");
    writeProgram(join(directory(), "path", "kubectl"), "");
  });

  it("is content when all is there, Go or not", async () => {
    writeProgram(join(directory(), "path", "etcd"), programText("3.7.3"));
    const diagnosis = await examine();
    expect(diagnosis.ok).to.equal(true);
    expect(diagnosis.findings.filter(({ status }) => status !== "ok" && status !== "warning")).to.deep.equal([]);
    expect(about(diagnosis, "etcd")?.message).to.equal(`v3.7.3, on PATH: ${directory()}/path/etcd`);
    expect(about(diagnosis, "go")).to.include({ status: "ok", message: "Go is not installed; nothing needs it" });
    expect(about(diagnosis, "SDKs")?.message).to.equal("2 @pulumi packages, one copy of each");
    expect(renderDiagnosis(diagnosis))
      .to.match(/^✓ node {2,}v22\.1\.0$/m)
      .and.to.match(/The sandbox can run here\.$/);
  });

  it("says what is missing, what was rejected, and what to do", async () => {
    writeProgram(join(directory(), "path", "etcd"), programText("3.4.31"));
    const diagnosis = await examine(workingGo("3.7.3").go);
    expect(diagnosis.ok).to.equal(false);
    expect(about(diagnosis, "etcd")).to.deep.equal({
      subject: "etcd",
      status: "problem",
      message: `etcd v3.7.3 not found; ${directory()}/path/etcd does not do: it is v3.4.31; needed is v3.7, any patch`,
      remedy: "`npx homeport toolchain get` will download it, else build it with Go, which takes minutes",
    });
    expect(renderDiagnosis(diagnosis)).to.match(/^✗ etcd .*\n {6,}→ `npx homeport toolchain get` will/m);
    expect(renderDiagnosis(diagnosis)).to.match(/can't run here yet/);
  });

  it("asks for Go where a build is the only way", async () => {
    const system = { ...fakeSystem(directory()), platform: "darwin" };
    const diagnosis = await diagnose({ root: root(), system, catalog: [fakeTool("", { assets: () => [] })] });
    expect(about(diagnosis, "etcd")?.remedy).to.match(/^install Go 1\.26\.0 or newer, then run/);
    expect(about(diagnosis, "go")).to.include({ status: "warning", message: "Go is not installed" });
  });

  it("finds two copies of an SDK, wherever they hide", async () => {
    sdk("apps/orders", "@pulumi/pulumi", "3.100.0");
    sdk("", "library", "1.0.0");
    sdk("node_modules/library", "@pulumi/gcp", "8.0.0");
    const diagnosis = await examine();
    expect(diagnosis.ok).to.equal(false);
    expect(about(diagnosis, "@pulumi/pulumi")?.message).to.match(/^installed 2 times: .*3\.100\.0 in .*apps\/orders/);
    expect(about(diagnosis, "@pulumi/gcp")?.message).to.match(/^installed 2 times: .*8\.0\.0 in .*library/);
  });

  it("notices an SDK that is not the engine's version, or not there", async () => {
    sdk("", "@pulumi/pulumi", "3.1.0");
    expect(about(await examine(), "@pulumi/pulumi")).to.include({
      status: "warning",
      message: `is 3.1.0, but the engine is pinned to ${PULUMI_VERSION}`,
    });
    const empty = await diagnose({ root: join(directory(), "path"), system: fakeSystem(directory()), catalog: [] });
    expect(about(empty, "@pulumi/pulumi")).to.include({ status: "problem", remedy: "run `npm ci`" });
  });

  for (const [node, status] of [
    ["20.19.0", "ok"],
    ["22.0.0", "ok"],
    ["20.18.9", "problem"],
    ["18.20.0", "problem"],
  ] as const) {
    it(`judges Node.js ${node}: ${status}`, async () => {
      expect(about(await examine(undefined, node), "node")?.status).to.equal(status);
    });
  }
});
