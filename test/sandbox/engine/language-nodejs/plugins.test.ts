import { expect } from "chai";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installedDependencies } from "../../../../sandbox/engine/language-nodejs/manifest";
import { requiredPlugins } from "../../../../sandbox/engine/language-nodejs/plugins";
import { scratch } from "../harness";

describe("a program's packages", () => {
  const directory = scratch();
  const manifest = (path: string, content: object): void => {
    mkdirSync(join(directory(), path), { recursive: true });
    writeFileSync(join(directory(), path, "package.json"), JSON.stringify(content));
  };
  const sdk = (name: string, version: string, more: object = {}): void => {
    manifest(`node_modules/${name}`, { name, version, pulumi: { resource: true, ...more } });
  };
  const program = (): string => join(directory(), "apps", "orders");

  beforeEach(() => {
    manifest("", { dependencies: { "@pulumi/gcp": "*", library: "*" }, devDependencies: { "@pulumi/random": "*" } });
    mkdirSync(program(), { recursive: true });
    sdk("@pulumi/gcp", "9.37.0");
    sdk("@pulumi/random", "4.21.2");
    sdk("@pulumi/aws", "7.0.0"); // installed, but nobody asks for it
    manifest("node_modules/library", { name: "library", version: "1.2.3", dependencies: { "@else/where": "*" } });
    sdk("@else/where", "0.1.0", { name: "where", version: "v0.2.0", server: "https://plugins.example.invalid" });
  });

  const required = (attached?: string): string[] =>
    requiredPlugins(program(), attached).map((plugin) => `${plugin.getName()} ${plugin.getVersion()}`);

  it("are those that the nearest package.json declares", () => {
    const names = installedDependencies(program(), false).map(({ name, version }) => `${name} ${version}`);
    expect(names).to.deep.equal(["@pulumi/gcp 9.37.0", "library 1.2.3", "@pulumi/random 4.21.2"]);
  });

  it("need the plugins of the SDKs among them, at any depth", () => {
    expect(required()).to.deep.equal(["gcp v9.37.0", "where v0.2.0", "random v4.21.2"]);
    const where = requiredPlugins(program()).find((plugin) => plugin.getName() === "where");
    expect(where?.getServer()).to.equal("https://plugins.example.invalid");
    expect(where?.getKind()).to.equal("resource");
  });

  it("need no plugin where the engine attaches to a running provider", () => {
    expect(required("gcp:7000,random:7001")).to.deep.equal(["where v0.2.0"]);
  });

  it("come once, also when they need each other or are linked", () => {
    manifest("node_modules/library", { name: "library", version: "1.2.3", dependencies: { circle: "*", link: "*" } });
    manifest("node_modules/circle", { name: "circle", version: "1.0.0", dependencies: { library: "*" } });
    symlinkSync(join(directory(), "node_modules", "circle"), join(directory(), "node_modules", "link"));
    const names = installedDependencies(program(), true).map(({ name }) => name);
    expect(names).to.deep.equal(["@pulumi/gcp", "library", "circle", "@pulumi/random"]);
  });

  it("are none for a program without a package.json", () => {
    expect(installedDependencies("/", true)).to.deep.equal([]);
  });

  it("pass a provider's parameters on", () => {
    const parameterization = { name: "terraform-provider", version: "0.9.0", value: "eyJ9" };
    sdk("@pulumi/gcp", "9.37.0", { parameterization });
    const [plugin] = requiredPlugins(program());
    expect(plugin?.getParameterization()?.toObject()).to.deep.equal(parameterization);
  });
});
