import { expect } from "chai";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ToolchainEvent } from "../../../sandbox/engine/report";
import {
  binDirectories,
  findToolchain,
  programPath,
  resolveToolchain,
  ToolchainError,
  type ResolveOptions,
} from "../../../sandbox/engine/resolve";
import type { System } from "../../../sandbox/engine/system";
import type { Tool } from "../../../sandbox/engine/versions";
import {
  archive,
  closedOrigin,
  fakeSystem,
  fakeTool,
  LIMITS,
  programText,
  scratch,
  serve,
  sha256,
  workingGo,
  writeProgram,
  type Page,
  type Site,
} from "./harness";

describe("resolveToolchain", () => {
  const directory = scratch();
  const sites: Site[] = [];
  const events: ToolchainEvent[] = [];

  beforeEach(() => {
    events.length = 0;
  });
  afterEach(async () => {
    await Promise.all(sites.splice(0).map((site) => site.close()));
  });

  const site = async (pages: Record<string, Page>): Promise<Site> => {
    const opened = await serve(pages);
    sites.push(opened);
    return opened;
  };
  const release = async (version = "3.7.3"): Promise<Record<string, Page>> => {
    const content = await archive(directory(), { etcd: programText(version), etcdctl: "#!/bin/sh\n" });
    return { "/etcd.tar.gz": content, "/SUMS": `${sha256(content)}  etcd.tar.gz\n` };
  };
  const options = (tool: Tool, system: System, more: ResolveOptions = {}): ResolveOptions => ({
    catalog: [tool],
    system,
    limits: LIMITS,
    report: (event) => events.push(event),
    ...more,
  });
  const bin = (): string => join(directory(), "cache", "tools", "etcd", "v3.7.3", "bin");
  const failure = async (resolving: Promise<unknown>): Promise<Error> => {
    try {
      await resolving;
    } catch (error) {
      return error as Error;
    }
    throw new Error("it was resolved");
  };

  it("takes what is on PATH, and leaves PATH as it is", async () => {
    const path = join(directory(), "path", "etcd");
    writeProgram(path, programText("3.7.9"));
    const chain = await resolveToolchain(options(fakeTool("http://127.0.0.1:9"), fakeSystem(directory())));
    expect(chain.tools.get("etcd")).to.include({ origin: "path", version: "3.7.9" });
    expect(programPath(chain, "etcd")).to.equal(path);
    expect(binDirectories(chain)).to.deep.equal([]);
  });

  it("downloads what is on PATH only in a version that does not do, and says so", async () => {
    const path = join(directory(), "path", "etcd");
    writeProgram(path, programText("3.4.31"));
    const { origin } = await site(await release());
    const chain = await resolveToolchain(options(fakeTool(origin), fakeSystem(directory())));
    expect(chain.tools.get("etcd")).to.include({ origin: "download", source: `${origin}/etcd.tar.gz` });
    expect(binDirectories(chain)).to.deep.equal([bin()]);
    expect(events.map(({ message }) => message)).to.include(
      `${path} does not do: it is v3.4.31; needed is v3.7, any patch`,
    );
  });

  it("keeps of a download the programs alone", async () => {
    const { origin } = await site(await release());
    await resolveToolchain(options(fakeTool(origin), fakeSystem(directory())));
    expect(readdirSync(bin())).to.deep.equal(["etcd"]);
    expect(readdirSync(join(bin(), "..")).sort()).to.deep.equal(["bin", "receipt.json"]);
    expect(events.filter(({ phase }) => phase === "download").at(-1)?.fraction).to.equal(1);
  });

  it("takes from the cache what it got before, without asking anyone", async () => {
    const { origin, requests } = await site(await release());
    const system = fakeSystem(directory());
    await resolveToolchain(options(fakeTool(origin), system));
    const asked = requests.length;
    const chain = await resolveToolchain(options(fakeTool(origin), system));
    expect(chain.tools.get("etcd")).to.include({ origin: "download" });
    expect(requests).to.have.length(asked);
  });

  it("refuses a download whose checksum differs, and builds instead", async () => {
    const { origin } = await site({ ...(await release()), "/SUMS": `${"0".repeat(64)}  etcd.tar.gz\n` });
    const { go, builds } = workingGo("3.7.3");
    const chain = await resolveToolchain(options(fakeTool(origin), fakeSystem(directory(), go)));
    expect(chain.tools.get("etcd")).to.include({ origin: "build" });
    expect(builds()).to.equal(1);
    expect(events.map(({ message }) => message).join("\n")).to.match(
      /no download: .* is not what its makers published/,
    );
  });

  it("refuses a download that is of another version than it should be", async () => {
    const { origin } = await site(await release("3.7.2"));
    const error = await failure(resolveToolchain(options(fakeTool(origin), fakeSystem(directory()))));
    expect(error.message).to.match(/by download: etcd from .* should be v3\.7\.3, but says 3\.7\.2/);
    expect(existsSync(bin())).to.equal(false);
  });

  it("builds what can't be downloaded, and remembers the host that did not answer", async () => {
    const origin = await closedOrigin();
    const { go, builds } = workingGo("3.7.3");
    const system = fakeSystem(directory(), go);
    const chain = await resolveToolchain(options(fakeTool(origin), system));
    expect(chain.tools.get("etcd")).to.include({ origin: "build", source: "example.invalid/etcd@v3.7.3" });
    expect(events.filter(({ phase }) => phase === "build").map(({ fraction }) => fraction)).to.deep.equal([
      1 / 3,
      2 / 3,
    ]);

    let fetched = 0;
    const counting: System = { ...system, fetch: (...request) => (fetched++, system.fetch(...request)) };
    const other = fakeTool(origin, { version: "3.7.4" });
    await failure(resolveToolchain(options(other, counting)));
    expect(fetched, "tried while remembered").to.equal(0);
    await failure(resolveToolchain(options(other, counting, { retryHosts: true })));
    expect(fetched, "tried when told to").to.equal(1);
    expect(builds()).to.equal(3);
  });

  it("asks nobody when offline", async () => {
    const { origin, requests } = await site(await release());
    const { go } = workingGo("3.7.3");
    const chain = await resolveToolchain(options(fakeTool(origin), fakeSystem(directory(), go), { offline: true }));
    expect(chain.tools.get("etcd")).to.include({ origin: "build" });
    expect(requests).to.deep.equal([]);
  });

  it("says what is published for no platform but Linux", async () => {
    const system = { ...fakeSystem(directory()), platform: "darwin" };
    const error = await failure(resolveToolchain(options(fakeTool("", { assets: () => [] }), system)));
    expect(error.message).to.include("by download: its makers publish no etcd for darwin");
  });

  it("says all that was tried and what to do when nothing works", async () => {
    writeProgram(join(directory(), "path", "etcd"), "#!/bin/sh\nexit 1\n");
    const error = await failure(resolveToolchain(options(fakeTool(await closedOrigin()), fakeSystem(directory()))));
    expect(error).to.be.instanceOf(ToolchainError);
    expect(error.message).to.match(/^etcd v3\.7\.3 could not be had:\n/);
    expect(error.message).to.match(/on PATH: .*path\/etcd does not do: it does not say its version\n/);
    expect(error.message).to.match(/by download: 127\.0\.0\.1:\d+ could not be reached: connect ECONNREFUSED .*\n/);
    expect(error.message).to.include("by build: Go is not installed\n");
    expect(error.message).to.include("Install Go 1.26.0 or newer (https://go.dev/dl)");
  });

  it("shows a failed build's last lines", async () => {
    const { go } = workingGo("3.7.3");
    const failing: typeof go = (args, run) =>
      args[0] === "build" ? { code: 1, stdout: "", stderr: "fmt\nos\nx.go:1:2: undefined: y\n" } : go(args, run);
    const tool = fakeTool("", { assets: () => [] });
    const error = await failure(resolveToolchain(options(tool, fakeSystem(directory(), failing))));
    expect(error.message).to.include("by build: `go build` failed:\n    x.go:1:2: undefined: y\n");
    expect(existsSync(bin())).to.equal(false);
  });

  it("builds once when two ask at once, and tells the other whom it waits for", async () => {
    const { go, builds } = workingGo("3.7.3");
    const system = fakeSystem(directory(), go);
    const tool = fakeTool("", { assets: () => [] });
    const chains = await Promise.all([1, 2].map(() => resolveToolchain(options(tool, system))));
    expect(chains.map((chain) => chain.tools.get("etcd")?.origin)).to.deep.equal(["build", "build"]);
    expect(builds()).to.equal(1);
    expect(events.find(({ phase }) => phase === "wait")?.message).to.match(/^waiting for .*process.*, to get etcd$/);
  });

  it("leaves nothing that looks like a tool when interrupted, and clears up the next time", async () => {
    const stopped = new AbortController();
    const { go } = workingGo("3.7.3");
    const interrupted: typeof go = (args, run) => {
      if (args[0] !== "build") return go(args, run);
      writeFileSync(args[args.indexOf("-o") + 1] ?? "", "half a program");
      stopped.abort(new Error("interrupted by the test"));
      return { code: undefined, stdout: "", stderr: "" };
    };
    const tool = fakeTool("", { assets: () => [] });
    const resolving = resolveToolchain(options(tool, fakeSystem(directory(), interrupted), { signal: stopped.signal }));
    expect((await failure(resolving)).message).to.equal("interrupted by the test");
    expect((await findToolchain({ catalog: [tool], system: fakeSystem(directory()) })).missing).to.deep.equal(["etcd"]);

    mkdirSync(join(bin(), "..", "staging-of-one-that-was-killed"));
    await resolveToolchain(options(tool, fakeSystem(directory(), go)));
    expect(readdirSync(join(bin(), "..")).sort()).to.deep.equal(["bin", "receipt.json"]);
  });

  it("replaces a tool in the cache that lacks a program", async () => {
    mkdirSync(bin(), { recursive: true });
    writeFileSync(join(bin(), "something-else"), "");
    const { go } = workingGo("3.7.3");
    await resolveToolchain(options(fakeTool("", { assets: () => [] }), fakeSystem(directory(), go)));
    expect(readdirSync(bin())).to.deep.equal(["etcd"]);
  });

  it("puts a launcher beside an engine that has no language host, and ours on PATH", async () => {
    const { go } = workingGo("3.246.0");
    const tool = fakeTool("", { name: "pulumi", programs: ["pulumi"], version: "3.246.0", assets: () => [] });
    const chain = await resolveToolchain(options(tool, fakeSystem(directory(), go)));
    const engine = join(directory(), "cache", "tools", "pulumi", "v3.246.0", "bin");
    expect(chain.languageHost?.origin).to.equal("homeport");
    expect(readFileSync(join(engine, "pulumi-language-nodejs"), "utf8")).to.match(/^#!\/bin\/sh\n/);
    expect(binDirectories(chain)[0]).to.equal(engine);
    expect(existsSync(join(binDirectories(chain)[1] ?? "", "pulumi-language-nodejs"))).to.equal(true);
  });

  it("leaves the language host to an engine that has one, also behind a link", async () => {
    const real = join(directory(), "opt", "pulumi");
    writeProgram(join(real, "pulumi"), programText("3.250.1"));
    writeProgram(join(real, "pulumi-language-nodejs"), "#!/bin/sh\n");
    mkdirSync(join(directory(), "path"));
    symlinkSync(join(real, "pulumi"), join(directory(), "path", "pulumi"));
    const tool = fakeTool("", { name: "pulumi", programs: ["pulumi"], version: "3.246.0", accepts: "same-major" });
    const chain = await resolveToolchain(options(tool, fakeSystem(directory())));
    expect(chain.languageHost).to.deep.equal({ origin: "official", path: join(real, "pulumi-language-nodejs") });
    expect(binDirectories(chain)).to.deep.equal([]);
  });
});
