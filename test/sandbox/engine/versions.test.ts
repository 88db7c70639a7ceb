import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MODULES } from "../../../sandbox/engine/build";
import { platformOf } from "../../../sandbox/engine/platform";
import { GO_VERSION, KUBERNETES_VERSION, PULUMI_VERSION, TOOLS } from "../../../sandbox/engine/versions";

const LINUX = platformOf("linux", "x64");
const MAC = platformOf("darwin", "arm64");

describe("versions", () => {
  for (const tool of TOOLS) {
    const goMod = (): string => readFileSync(join(MODULES, tool.name, "go.mod"), "utf8");

    it(`${tool.name}: the module pins the same version, for the same Go`, () => {
      for (const path of tool.packages) {
        expect(goMod(), path).to.include(path);
        const pinned = [...goMod().matchAll(/^\s+(\S+) v(\S+)/gm)].find(
          ([, module = ""]) => path === module || path.startsWith(`${module}/`),
        );
        expect(pinned?.[2], path).to.equal(tool.version);
      }
      expect(/^go (\S+)$/m.exec(goMod())?.[1]).to.equal(GO_VERSION);
    });

    it(`${tool.name}: every download is of this version, with sums from the same host`, () => {
      for (const platform of [LINUX, MAC]) {
        for (const { url, checksums } of tool.assets(platform)) {
          expect(url)
            .to.match(/^https:\/\//)
            .and.to.include(`v${tool.version}`);
          expect(new URL(checksums).host).to.equal(new URL(url).host);
        }
      }
    });
  }

  it("has downloads for Linux, and for macOS of all but the control plane", () => {
    const published = (platform: typeof LINUX): string[] =>
      TOOLS.filter((tool) => tool.assets(platform).length > 0).map(({ name }) => name);
    expect(published(LINUX)).to.deep.equal(["pulumi", "etcd", "kubernetes"]);
    expect(published(MAC)).to.deep.equal(["pulumi", "etcd"]);
  });

  it("replaces every staging module of Kubernetes by its own of the same release", () => {
    const goMod = readFileSync(join(MODULES, "kubernetes", "go.mod"), "utf8");
    const replaced = [...goMod.matchAll(/^\s(\S+) => (\S+) v(\S+)$/gm)];
    expect(replaced).to.have.length.above(25);
    for (const [, module, by, version] of replaced) {
      expect(by).to.equal(module);
      expect(version).to.equal(KUBERNETES_VERSION.replace(/^1/, "0"));
    }
  });

  it("pins the engine to the installed SDK", () => {
    const manifest = JSON.parse(readFileSync(join(MODULES, "../../../package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    expect(manifest.dependencies["@pulumi/pulumi"]).to.equal(PULUMI_VERSION);
  });
});

describe("platformOf", () => {
  it("speaks the words of the downloads", () => {
    expect(LINUX).to.deep.equal({ os: "linux", arch: "amd64" });
    expect(MAC).to.deep.equal({ os: "darwin", arch: "arm64" });
  });

  for (const [os, arch] of [
    ["win32", "x64"],
    ["linux", "ia32"],
  ] as const) {
    it(`says where the sandbox runs, on ${os} ${arch}`, () => {
      expect(() => platformOf(os, arch)).to.throw(`this machine is ${os} on ${arch}`);
    });
  }
});
