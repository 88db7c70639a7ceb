import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";
import type { DownloadLimits } from "../../../sandbox/engine/download";
import { thisSystem, type CommandOptions, type CommandResult, type System } from "../../../sandbox/engine/system";
import type { Tool } from "../../../sandbox/engine/versions";

/** Short enough for tests of what never comes; loopback answers well within. */
export const LIMITS: DownloadLimits = { connect: 2000, stall: 2000, total: 10_000, attempts: 3 };

/** A directory of its own for each test, removed after it. */
export function scratch(): () => string {
  let directory = "";
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "homeport-engine-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return () => directory;
}

/** The text of a program that prints `v<version>`. */
export function programText(version: string): string {
  return `#!/bin/sh\necho "Tool Version: v${version} of today"\n`;
}

export function writeProgram(path: string, text: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

/** A tool of one program, `etcd` in version 3.7.3, published at `origin`. */
export function fakeTool(origin: string, overrides: Partial<Tool> = {}): Tool {
  return {
    name: "etcd",
    version: "3.7.3",
    programs: ["etcd"],
    versionArguments: ["--version"],
    accepts: "same-minor",
    assets: () => [{ url: `${origin}/etcd.tar.gz`, checksums: `${origin}/SUMS`, kind: "tar.gz", keep: /^etcd$/ }],
    packages: ["example.invalid/etcd"],
    linkerFlags: [],
    ...overrides,
  };
}

/** A release archive: `<directory>/etcd` and what else there is in it. */
export async function archive(scratchDirectory: string, files: Record<string, string>): Promise<Buffer> {
  const top = join(scratchDirectory, "release", "etcd-v3.7.3");
  for (const [name, text] of Object.entries(files)) writeProgram(join(top, name), text);
  const stream = create({ gzip: true, cwd: join(scratchDirectory, "release") }, ["etcd-v3.7.3"]);
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

export interface Site {
  readonly origin: string;
  /** Each request's path, with its range: `/etcd.tar.gz bytes=5-`. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export type Page = Buffer | string | ((request: IncomingMessage, response: ServerResponse) => void);

/** A web site on loopback; files answer ranges. */
export async function serve(pages: Record<string, Page>): Promise<Site> {
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    const { range } = request.headers;
    requests.push([request.url, ...(range === undefined ? [] : [range])].join(" "));
    const page = pages[request.url ?? ""];
    if (page === undefined) {
      response.writeHead(404).end();
    } else if (typeof page === "function") {
      page(request, response);
    } else {
      const content = Buffer.from(page);
      const from = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
      response.writeHead(from > 0 ? 206 : 200, { "content-length": content.length - from }).end(content.subarray(from));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** An address of loopback where nobody listens. */
export async function closedOrigin(): Promise<string> {
  const site = await serve({});
  await site.close();
  return site.origin;
}

export type FakeGo = (args: readonly string[], options: CommandOptions) => CommandResult | Promise<CommandResult>;

/** This machine, but with a cache and PATH of the test's own, and `go` played by a function; without one, there is no Go. */
export function fakeSystem(directory: string, go?: FakeGo): System {
  const real = thisSystem();
  return {
    ...real,
    platform: "linux",
    arch: "x64",
    env: { PATH: join(directory, "path"), HOMEPORT_CACHE: join(directory, "cache") },
    run: async (command, args, options = {}) => {
      if (command !== "go") return real.run(command, args, options);
      return go ? go(args, options) : { code: 127, stdout: "", stderr: "" };
    },
  };
}

/** A Go that lists three packages, reports two compiled ones, and writes programs of this version. */
export function workingGo(version: string): { readonly go: FakeGo; readonly builds: () => number } {
  let builds = 0;
  const go: FakeGo = (args, { onErrorLine }) => {
    const [command] = args;
    if (command === "env") return { code: 0, stdout: "go1.26.8\nauto\n", stderr: "" };
    if (command === "list") return { code: 0, stdout: "fmt\nos\nexample.invalid/etcd\n", stderr: "" };
    builds++;
    onErrorLine?.("os");
    onErrorLine?.("example.invalid/etcd");
    writeProgram(args[args.indexOf("-o") + 1] ?? "", programText(version));
    return { code: 0, stdout: "", stderr: "" };
  };
  return { go, builds: () => builds };
}
