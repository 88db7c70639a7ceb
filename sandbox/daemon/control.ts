import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ControlError } from "./api";

const maxBodyBytes = 1024 * 1024;

/** What a route gets: the query's parameters and the body, which is `undefined` when there was none. */
export interface ControlRequest {
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** `GET /v1/status` → what answers it. The result is sent as JSON; `undefined` as an empty answer. */
export type Routes = Readonly<Record<string, (request: ControlRequest) => unknown>>;

export interface ControlServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the routes as JSON on 127.0.0.1 to whoever knows the token.
 *
 * @param onDefect Told of what went wrong inside; the caller is answered 500 with its message.
 * @throws when the port is taken
 */
export async function serveControl(
  routes: Routes,
  options: { readonly port: number; readonly token: string; readonly onDefect: (error: unknown) => void },
): Promise<ControlServer> {
  const server = createServer((request, response) => {
    answer(routes, options.token, request)
      .then((result) => {
        send(response, result === undefined ? 204 : 200, result);
      })
      .catch((error: unknown) => {
        if (!(error instanceof ControlError)) options.onDefect(error);
        const status = error instanceof ControlError ? error.status : 500;
        send(response, status, { error: error instanceof Error ? error.message : String(error) });
      });
  });
  await listen(server, options.port);
  return {
    port: options.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function answer(routes: Routes, token: string, request: IncomingMessage): Promise<unknown> {
  if (!authorised(request.headers.authorization ?? "", token)) {
    throw new ControlError(401, "the token is not this sandbox's: it is in runtime.json, and new with every start");
  }
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const key = `${request.method ?? "GET"} ${url.pathname}`;
  const route = routes[key];
  if (route === undefined) throw new ControlError(404, `${key}: there is only ${Object.keys(routes).join(", ")}`);
  return route({ query: url.searchParams, body: await bodyOf(request) });
}

function authorised(header: string, token: string): boolean {
  const given = Buffer.from(header);
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) throw new ControlError(413, `the body is longer than ${maxBodyBytes} bytes`);
    chunks.push(chunk);
  }
  if (length === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch {
    throw new ControlError(400, "the body is not JSON");
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  // One answer a connection: nothing is left open that could keep a sandbox from ending.
  response.writeHead(status, { "content-type": "application/json", connection: "close" });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
