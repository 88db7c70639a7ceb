import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { unpack } from "./archive";
import { build } from "./build";
import { ToolCache, type Receipt } from "./cache";
import { download, HostUnreachable, publishedSum, type DownloadLimits, type DownloadOptions } from "./download";
import { inCache, type FoundTool } from "./find";
import { UnreachableHosts } from "./hosts";
import { install } from "./install";
import { withLock } from "./lock";
import { platformOf } from "./platform";
import { megabytes, type ToolchainEvent } from "./report";
import type { System } from "./system";
import type { Asset, Tool } from "./versions";

export interface GetOptions {
  readonly tools: string;
  readonly system: System;
  readonly report: (event: Omit<ToolchainEvent, "tool">) => void;
  /** Why nothing is to be downloaded; unset when it may be. */
  readonly noDownload?: string;
  readonly limits?: DownloadLimits;
  readonly modules?: string;
  readonly signal?: AbortSignal;
}

/** What was tried for a tool, and why it was not to be had. */
export interface Attempt {
  readonly way: "download" | "build";
  readonly reason: string;
}

/** Gets a tool into the cache: downloaded, or else built. Of two at once, one works and the other waits for it. */
export async function getTool(tool: Tool, options: GetOptions): Promise<FoundTool | readonly Attempt[]> {
  const cache = new ToolCache(options.tools, tool);
  const { report, signal } = options;
  return withLock(
    cache.directory,
    {
      signal,
      onWait: (holder) => {
        report({ phase: "wait", message: `waiting for ${holder}, to get ${tool.name}` });
      },
    },
    async () => {
      const meanwhile = inCache(cache);
      if (meanwhile) return meanwhile;
      const attempts: Attempt[] = [];
      for (const [way, get] of [
        ["download", byDownload],
        ["build", byBuild],
      ] as const) {
        try {
          await get(cache, options);
          const got = inCache(cache);
          if (got) return got;
        } catch (error) {
          signal?.throwIfAborted();
          const reason = (error as Error).message;
          attempts.push({ way, reason });
          report({ phase: way, message: `no ${way}: ${reason}` });
        }
      }
      return attempts;
    },
  );
}

async function byDownload(cache: ToolCache, options: GetOptions): Promise<void> {
  const { system } = options;
  const { tool } = cache;
  if (options.noDownload !== undefined) throw new Error(options.noDownload);
  const platform = platformOf(system.platform, system.arch);
  const assets = tool.assets(platform);
  if (assets.length === 0) throw new Error(`its makers publish no ${tool.programs.join(" or ")} for ${platform.os}`);
  const files: [Asset, string][] = [];
  for (const asset of assets) files.push([asset, await fetchAsset(asset, cache, options)]);
  const source = assets.map((asset) => asset.url).join(" ");
  await install(cache, receipt("download", source, system), system, async (directory) => {
    for (const [asset, file] of files) await unpack(file, asset, directory, system);
  });
  rmSync(cache.downloads, { recursive: true, force: true });
}

async function fetchAsset(asset: Asset, cache: ToolCache, options: GetOptions): Promise<string> {
  const { system, report, limits, signal } = options;
  const hosts = new UnreachableHosts(options.tools, system.now);
  const { host } = new URL(asset.url);
  const known = hosts.reason(host);
  if (known !== undefined) throw new Error(known);
  const name = basename(asset.url);
  const file = join(cache.downloads, name);
  report({ phase: "download", message: `asking ${host} for ${name}` });
  const through: DownloadOptions = {
    fetch: system.fetch,
    limits,
    signal,
    onProgress: (received, total) => {
      const of = total === undefined ? "" : ` of ${megabytes(total)}`;
      const message = `${name}: ${megabytes(received)}${of}`;
      report({ phase: "download", message, ...(total === undefined ? {} : { fraction: received / total }) });
    },
  };
  try {
    await download(asset.url, file, await publishedSum(asset.checksums, name, through), through);
  } catch (error) {
    if (error instanceof HostUnreachable) hosts.remember(host, error.reason);
    throw error;
  }
  return file;
}

async function byBuild(cache: ToolCache, options: GetOptions): Promise<void> {
  const { system, report, signal, modules } = options;
  const { tool } = cache;
  const source = tool.packages.map((name) => `${name}@v${tool.version}`).join(" ");
  await install(cache, receipt("build", source, system), system, (directory) =>
    build(tool, directory, {
      system,
      signal,
      modules,
      onProgress: (progress) => {
        report({ phase: "build", ...progress });
      },
    }),
  );
}

function receipt(origin: Receipt["origin"], source: string, system: System): Receipt {
  return { origin, source, at: new Date(system.now()).toISOString() };
}
