import { createHash } from "node:crypto";
import { createReadStream, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { megabytes } from "./report";

/** All in milliseconds, but for `attempts`. */
export interface DownloadLimits {
  /** Until the server answers. */
  readonly connect: number;
  /** Without a byte. */
  readonly stall: number;
  /** After which a transfer that broke off is not taken up again. */
  readonly total: number;
  /** How often a transfer is tried that brings nothing new. */
  readonly attempts: number;
}

export const DOWNLOAD_LIMITS: DownloadLimits = { connect: 5000, stall: 20_000, total: 900_000, attempts: 4 };

export interface DownloadOptions {
  readonly fetch: typeof fetch;
  readonly limits?: DownloadLimits;
  readonly signal?: AbortSignal;
  /** Bytes so far, and in all where the server says so. */
  readonly onProgress?: (received: number, total: number | undefined) => void;
}

/** The host did not answer at all: no use in asking it for anything else. */
export class HostUnreachable extends Error {
  override readonly name = "HostUnreachable";
  constructor(
    readonly host: string,
    readonly reason: string,
  ) {
    super(`${host} could not be reached: ${reason}`);
  }
}

/**
 * Gets a file whose SHA-256 sum is known. What arrived of an earlier attempt, in `<file>.part`, is not asked for again.
 * @throws HostUnreachable; or an error when the server refuses, nothing more comes, or the sum differs.
 */
export async function download(url: string, file: string, sum: string, options: DownloadOptions): Promise<void> {
  const part = `${file}.part`;
  await mkdir(dirname(file), { recursive: true });
  const resumed = existsSync(part);
  await transfer(url, part, options);
  let got = await sha256(part);
  if (got !== sum && resumed) {
    // The earlier part may have been of another file: once more, from the beginning.
    rmSync(part);
    await transfer(url, part, options);
    got = await sha256(part);
  }
  if (got !== sum) {
    rmSync(part);
    throw new Error(
      `${url} is not what its makers published: its SHA-256 sum is ${got}, theirs ${sum}; it was thrown away`,
    );
  }
  renameSync(part, file);
}

/**
 * The published SHA-256 sum of a file.
 * @param checksums Address of lines `sum  file`, or of the sum alone.
 * @throws HostUnreachable; or an error when the file is not listed.
 */
export async function publishedSum(checksums: string, name: string, options: DownloadOptions): Promise<string> {
  const watch = new Watch(options);
  const response = await answer(checksums, {}, options, watch);
  const lines = (await response.text()).trim().split("\n");
  watch.end();
  const only = /^[0-9a-f]{64}$/i.exec(lines[0]?.trim() ?? "")?.[0];
  if (lines.length === 1 && only !== undefined) return only.toLowerCase();
  for (const line of lines) {
    const [, sum, listed] = /^([0-9a-f]{64})\s+\*?(?:\.\/)?(\S+)\s*$/i.exec(line) ?? [];
    if (sum !== undefined && listed === name) return sum.toLowerCase();
  }
  throw new Error(`${checksums} has no SHA-256 sum of ${name}: what can't be checked is not downloaded`);
}

async function transfer(url: string, part: string, options: DownloadOptions): Promise<void> {
  const limits = options.limits ?? DOWNLOAD_LIMITS;
  const deadline = Date.now() + limits.total;
  for (let idle = 0; ;) {
    const before = sizeOf(part);
    try {
      await takeUp(url, part, options);
      return;
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!(error instanceof Interrupted)) throw error;
      const kept = sizeOf(part);
      idle = kept > before ? 0 : idle + 1;
      if (Date.now() > deadline || idle === limits.attempts) {
        throw new Error(`${url} does not come to an end (${error.message}); the first ${megabytes(kept)} are kept`);
      }
    }
  }
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/** A transfer that is worth taking up again. */
class Interrupted extends Error {}

/** One attempt, from where the part ends. */
async function takeUp(url: string, part: string, options: DownloadOptions): Promise<void> {
  const from = sizeOf(part);
  const watch = new Watch(options);
  const response = await answer(url, from > 0 ? { range: `bytes=${from}-` } : {}, options, watch);
  if (response.status === 416) {
    watch.end();
    return; // nothing beyond what is there: the sum will tell
  }
  const start = response.status === 206 ? from : 0;
  const length = response.headers.get("content-length");
  const total = length === null ? undefined : start + Number(length);
  let received = start;
  const file = await open(part, start > 0 ? "a" : "w");
  try {
    for await (const chunk of response.body ?? []) {
      watch.stalled();
      await file.write(chunk as Uint8Array);
      received += (chunk as Uint8Array).length;
      options.onProgress?.(received, total);
    }
  } catch (error) {
    throw new Interrupted(watch.reason ?? reasonOf(error));
  } finally {
    watch.end();
    await file.close();
  }
  if (total !== undefined && received < total) throw new Interrupted(`${received} of ${total} bytes came`);
}

/** Sends a request; the time until the answer is bounded by `connect`. */
async function answer(
  url: string,
  headers: Record<string, string>,
  options: DownloadOptions,
  watch: Watch,
): Promise<Response> {
  let response: Response;
  try {
    response = await options.fetch(url, { headers, signal: watch.signal, redirect: "follow" });
  } catch (error) {
    watch.end();
    options.signal?.throwIfAborted();
    throw new HostUnreachable(new URL(url).host, watch.reason ?? reasonOf(error));
  }
  watch.stalled();
  if (response.ok || response.status === 416) return response;
  watch.end();
  await response.body?.cancel();
  throw new Error(`${url} was answered with ${response.status} ${response.statusText}`.trimEnd());
}

/** Aborts a request that stands still. */
class Watch {
  readonly #controller = new AbortController();
  readonly #limits: DownloadLimits;
  readonly signal: AbortSignal;
  #timer: NodeJS.Timeout | undefined;
  /** Why it was aborted, when it was. */
  reason: string | undefined;

  constructor(options: DownloadOptions) {
    this.#limits = options.limits ?? DOWNLOAD_LIMITS;
    this.signal = options.signal ? AbortSignal.any([options.signal, this.#controller.signal]) : this.#controller.signal;
    this.#wait(this.#limits.connect, "no answer");
  }

  /** Something came: from now on the time without a byte counts. */
  stalled(): void {
    this.#wait(this.#limits.stall, "nothing came");
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #wait(milliseconds: number, what: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.reason = `${what} for ${milliseconds / 1000} s`;
      this.#controller.abort();
    }, milliseconds);
  }
}

/** fetch hides what happened in the cause. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  const inner = cause as (NodeJS.ErrnoException & { errors?: Error[] }) | undefined;
  return inner?.message || inner?.errors?.[0]?.message || inner?.code || message;
}

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
