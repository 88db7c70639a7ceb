import { expect } from "chai";
import { join } from "node:path";
import { build, goRefusal } from "../../../sandbox/engine/build";
import type { CommandOptions } from "../../../sandbox/engine/system";
import { fakeSystem, fakeTool, scratch, workingGo } from "./harness";

describe("goRefusal", () => {
  for (const [version, toolchain, refusal] of [
    ["go1.26.0", "local", undefined],
    ["go1.27rc1", "local", undefined],
    ["go2.0.0", "local", undefined],
    ["go1.24.1", "auto", undefined],
    ["go1.24.1", "go1.26.1+auto", undefined],
    ["go1.24.1", "local", "Go is go1.24.1, needed is go1.26 or newer (GOTOOLCHAIN=auto would let it fetch one)"],
    ["go1.20.3", "", "Go is go1.20.3, needed is go1.26 or newer"],
    ["devel", "", "`go env` does not say its version"],
  ] as const) {
    it(`${refusal === undefined ? "accepts" : "refuses"} ${version} with GOTOOLCHAIN=${toolchain}`, async () => {
      const system = fakeSystem("/none", () => ({ code: 0, stdout: `${version}\n${toolchain}\n`, stderr: "" }));
      expect(await goRefusal(system)).to.equal(refusal);
    });
  }

  it("notices that there is no Go", async () => {
    expect(await goRefusal(fakeSystem("/none"))).to.equal("Go is not installed");
  });
});

describe("build", () => {
  const directory = scratch();

  it("builds static programs from the pinned module, for this machine", async () => {
    const calls: { readonly args: readonly string[]; readonly options: CommandOptions }[] = [];
    const { go } = workingGo("3.7.3");
    const system = fakeSystem(directory(), (args, options) => {
      calls.push({ args, options });
      return go(args, options);
    });
    const tool = fakeTool("", { linkerFlags: ["-X a.b=c"] });
    await build(tool, directory(), {
      system: { ...system, env: { ...system.env, GOOS: "plan9", GOFLAGS: "-modcacherw" } },
      modules: "/modules",
      onProgress: () => undefined,
    });
    const { args, options } = calls.at(-1) ?? { args: [], options: {} };
    expect(args).to.deep.equal(
      ["build", "-v", "-trimpath", "-ldflags=-s -w -X a.b=c", "-o"].concat(join(directory(), "etcd"), tool.packages),
    );
    expect(options.cwd).to.equal("/modules/etcd");
    expect(options.env).to.include({ CGO_ENABLED: "0", GOWORK: "off", GOOS: undefined, GOFLAGS: "-modcacherw" });
  });

  it("counts the modules that it fetches, and says why it can't", async () => {
    const messages: string[] = [];
    const system = fakeSystem(directory(), (args, { onErrorLine }) => {
      if (args[0] === "env") return { code: 0, stdout: "go1.26.8\nauto\n", stderr: "" };
      onErrorLine?.("go: downloading example.invalid/a v1.0.0");
      onErrorLine?.("go: downloading example.invalid/b v1.0.0");
      return { code: 1, stdout: "", stderr: "go: downloading example.invalid/b v1.0.0\ngo: b: connection refused\n" };
    });
    const building = build(fakeTool(""), directory(), {
      system,
      onProgress: ({ message }) => messages.push(message),
    });
    const message = await building.catch((error: unknown) => (error as Error).message);
    expect(message).to.equal("`go list` failed:\ngo: b: connection refused");
    expect(messages).to.deep.equal(["fetching Go modules (1)", "fetching Go modules (2)"]);
  });
});
