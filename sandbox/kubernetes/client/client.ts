import * as http from "node:http";
import * as https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClusterAccess } from "./access";
import { ApiError, UnreachableError } from "./errors";
import { isJsonObject, type Json, type JsonObject } from "./json";

export interface Answer {
  readonly body: JsonObject;
  /** What the API server warns about, such as a deprecated version or a Pod Security violation of a template. */
  readonly warnings: readonly string[];
}

export interface ApplyOptions {
  readonly fieldManager: string;
  /** Takes fields away from other managers. */
  readonly force: boolean;
  /** The server checks and answers, but changes nothing. */
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
}

interface RequestOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonObject | readonly Json[];
  readonly contentType?: string;
  readonly signal?: AbortSignal;
}

interface Response {
  readonly status: number;
  readonly text: string;
  /** The Warning headers, joined. */
  readonly warning: string;
  /** Seconds after which to ask again; set when the server has not looked at the request at all. */
  readonly retryAfter: number | undefined;
}

/** Longest time one request may take, in milliseconds. */
const timeoutMs = 60_000;

/** How often a request is made that the server puts off, as it does while a new custom kind's storage begins to work. */
const maxAttempts = 10;

/** Longest pause between two attempts, in seconds. */
const maxRetryAfter = 5;

/** The API server's REST interface, as far as the sandbox uses it. Every refusal is an {@link ApiError}. */
export class KubernetesClient {
  private readonly agent: http.Agent;

  constructor(readonly access: ClusterAccess) {
    const options = { keepAlive: true, maxSockets: 32 };
    this.agent = access.server.startsWith("https:")
      ? new https.Agent({
          ...options,
          ca: access.caCertificate,
          cert: access.clientCertificate?.certificate,
          key: access.clientCertificate?.key,
          rejectUnauthorized: access.insecure !== true,
        })
      : new http.Agent(options);
  }

  async get(path: string, signal?: AbortSignal): Promise<JsonObject> {
    return (await this.request("GET", path, { signal })).body;
  }

  /** Server-side apply. Unknown and duplicate fields are refused. */
  apply(path: string, object: JsonObject, options: ApplyOptions): Promise<Answer> {
    return this.request("PATCH", path, {
      contentType: "application/apply-patch+yaml",
      body: object,
      query: {
        fieldManager: options.fieldManager,
        fieldValidation: "Strict",
        ...(options.force ? { force: "true" } : {}),
        ...(options.dryRun ? { dryRun: "All" } : {}),
      },
      signal: options.signal,
    });
  }

  /** A POST to a collection. */
  create(path: string, object: JsonObject, query: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.request("POST", path, { body: object, query });
  }

  /** A JSON patch (RFC 6902). */
  patch(path: string, operations: readonly Json[], signal?: AbortSignal): Promise<Answer> {
    return this.request("PATCH", path, { contentType: "application/json-patch+json", body: operations, signal });
  }

  delete(path: string, options: JsonObject, signal?: AbortSignal): Promise<Answer> {
    return this.request("DELETE", path, { body: { apiVersion: "v1", kind: "DeleteOptions", ...options }, signal });
  }

  close(): void {
    this.agent.destroy();
  }

  private async request(method: string, path: string, options: RequestOptions): Promise<Answer> {
    const url = new URL(this.access.server.replace(/\/$/, "") + path);
    for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value);
    let response = await this.send(method, url, options);
    for (let turn = 1; response.retryAfter !== undefined && turn < maxAttempts; turn += 1) {
      await sleep(Math.min(response.retryAfter, maxRetryAfter) * 1_000, undefined, { signal: options.signal });
      response = await this.send(method, url, options);
    }
    const body = parse(response.text);
    if (response.status >= 400) throw new ApiError(response.status, body ?? { message: response.text.trim() });
    return { body: body ?? {}, warnings: warnings(response.warning) };
  }

  private send(method: string, url: URL, options: RequestOptions): Promise<Response> {
    const payload = options.body === undefined ? undefined : JSON.stringify(options.body);
    const send = url.protocol === "https:" ? https.request : http.request;
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        reject(options.signal?.aborted === true ? new Error("cancelled") : unreachable(method, url, error));
      };
      const request = send(
        url,
        {
          method,
          agent: this.agent,
          timeout: timeoutMs,
          signal: options.signal,
          headers: {
            accept: "application/json",
            "user-agent": "homeport",
            ...authorization(this.access),
            ...(payload === undefined
              ? {}
              : {
                  "content-type": options.contentType ?? "application/json",
                  "content-length": Buffer.byteLength(payload),
                }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", fail);
          response.on("end", () => {
            const status = response.statusCode ?? 0;
            resolve({
              status,
              retryAfter: status === 429 || status === 503 ? seconds(response.headers["retry-after"]) : undefined,
              text: Buffer.concat(chunks).toString("utf8"),
              warning: [response.headers["warning"] ?? []].flat().join(", "),
            });
          });
        },
      );
      request.on("timeout", () => request.destroy(new Error(`no answer within ${timeoutMs / 1_000} s`)));
      request.on("error", fail);
      request.end(payload);
    });
  }
}

function authorization(access: ClusterAccess): Record<string, string> {
  if (access.token !== undefined) return { authorization: `Bearer ${access.token}` };
  if (access.basic === undefined) return {};
  const { username, password } = access.basic;
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
}

function unreachable(method: string, url: URL, error: Error): UnreachableError {
  const code = (error as NodeJS.ErrnoException).code;
  const why = code === "ECONNREFUSED" ? `dial tcp ${url.host}: connect: connection refused` : error.message;
  return new UnreachableError(
    `Kubernetes cluster unreachable: ${method} "${url.origin}${url.pathname}": ${why || (code ?? "no answer")}`,
  );
}

function seconds(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}

function parse(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isJsonObject(value) ? value : undefined;
  } catch {
    // Not JSON, as from a proxy or a server that is still starting: the caller shows the text.
    return undefined;
  }
}

/** The texts of a Warning header: `299 - "text", 299 - "text"`. */
export function warnings(header: string): readonly string[] {
  return [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map((match) => (match[1] ?? "").replace(/\\(.)/g, "$1"));
}
