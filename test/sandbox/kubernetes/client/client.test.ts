import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { KubernetesClient, warnings } from "../../../../sandbox/kubernetes/client/client";
import { Discovery, pathOf } from "../../../../sandbox/kubernetes/client/discovery";
import {
  ApiError,
  immutableFields,
  isFieldConflict,
  isNotFound,
  UnreachableError,
} from "../../../../sandbox/kubernetes/client/errors";

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

interface Prepared {
  readonly status: number;
  readonly body: unknown;
  warning?: string[];
  readonly retryAfter?: string;
}

describe("sandbox/kubernetes/client", () => {
  let server: Server;
  let client: KubernetesClient;
  let seen: Seen[];
  let answer: Prepared;
  /** Given before `answer`, one a request. */
  let answers: Prepared[];

  beforeEach(async () => {
    seen = [];
    answer = { status: 200, body: {} };
    answers = [];
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { method, url, headers } = request;
        seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
        const { status, body, warning, retryAfter } = answers.shift() ?? answer;
        if (warning) response.setHeader("warning", warning);
        if (retryAfter) response.setHeader("retry-after", retryAfter);
        response.writeHead(status).end(JSON.stringify(body));
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    client = new KubernetesClient({ server: `http://127.0.0.1:${port}`, token: "t" });
  });

  afterEach(() => {
    client.close();
    server.close();
  });

  it("applies on the server's side, strictly, as its field manager", async () => {
    answer.warning = ['299 - "first, \\"quoted\\""', '299 - "second"'];
    const applied = await client.apply("/api/v1/x", { a: 1 }, { fieldManager: "me", force: true, dryRun: true });
    expect(applied.warnings).to.deep.equal(['first, "quoted"', "second"]);
    const [request] = seen;
    expect(request).to.deep.include({ method: "PATCH", body: '{"a":1}' });
    expect(request?.url).to.equal("/api/v1/x?fieldManager=me&fieldValidation=Strict&force=true&dryRun=All");
    expect(request?.headers).to.include({ "content-type": "application/apply-patch+yaml", authorization: "Bearer t" });
  });

  it("passes a refusal on in the server's words, and tells kinds of refusal apart", async () => {
    answer = {
      status: 404,
      body: { message: 'namespaces "a" not found', reason: "NotFound", details: { kind: "namespaces" } },
    };
    const missing: unknown = await client.get("/x").catch((error: unknown) => error);
    expect(missing).to.be.instanceOf(ApiError).with.property("message", 'namespaces "a" not found');
    expect([isNotFound(missing), isFieldConflict(missing), immutableFields(missing)]).to.deep.equal([true, false, []]);

    const causes = [{ reason: "FieldManagerConflict", message: 'conflict with "kubectl"', field: ".data.a" }];
    answer = { status: 409, body: { message: "Apply failed", details: { causes } } };
    expect(isFieldConflict(await client.get("/x").catch((error: unknown) => error))).to.equal(true);

    answer = { status: 409, body: { message: "already exists", reason: "AlreadyExists" } };
    expect(isFieldConflict(await client.get("/x").catch((error: unknown) => error))).to.equal(false);
  });

  it("names the fields that cannot change, and only those", async () => {
    const causes = [
      { message: "Invalid value: 2: field is immutable", field: "spec.selector" },
      {
        message: "Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden",
        field: "spec",
      },
      { message: "Invalid value: 99999: must be between 1 and 65535", field: "spec.port" },
    ];
    answer = { status: 422, body: { details: { causes } } };
    expect(immutableFields(await client.get("/x").catch((error: unknown) => error))).to.deep.equal([
      "spec.selector",
      "spec",
    ]);
  });

  it("asks again when the server puts it off, but not when it refuses", async () => {
    const later = { status: 429, body: { message: "storage is (re)initializing" }, retryAfter: "0" };
    answers = [later, later, { status: 200, body: { kind: "Planet" } }];
    expect(await client.get("/x")).to.deep.equal({ kind: "Planet" });
    expect(seen).to.have.length(3);
    answer = { status: 429, body: { message: "Cannot evict pod as it would violate the pod's disruption budget." } };
    expect(String(await client.get("/x").catch((error: unknown) => error))).to.contain("disruption budget");
    expect(seen).to.have.length(4);
  });

  it("says who does not answer", async () => {
    const nobody = new KubernetesClient({ server: "http://127.0.0.1:1" });
    const error: unknown = await nobody.get("/api").catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(UnreachableError);
    expect(String(error)).to.contain("dial tcp 127.0.0.1:1: connect: connection refused");
  });

  it("asks again for a kind that was not there, and remembers one that was", async () => {
    const discovery = new Discovery(client);
    answer = { status: 404, body: {} };
    expect(await discovery.find("sky.example/v1", "Planet")).to.equal(undefined);
    const resources = [
      { name: "planets/status", kind: "Planet", namespaced: true },
      { name: "planets", kind: "Planet", namespaced: false },
    ];
    answer = { status: 200, body: { resources } };
    const planet = await discovery.find("sky.example/v1", "Planet");
    expect(planet).to.deep.equal({
      apiVersion: "sky.example/v1",
      kind: "Planet",
      plural: "planets",
      namespaced: false,
    });
    await discovery.find("sky.example/v1", "Planet");
    expect(seen.map(({ url }) => url)).to.deep.equal(["/apis/sky.example/v1", "/apis/sky.example/v1"]);
  });

  it("knows where objects are", () => {
    const secret = { apiVersion: "v1", kind: "Secret", plural: "secrets", namespaced: true };
    expect(pathOf(secret, "shop", "a")).to.equal("/api/v1/namespaces/shop/secrets/a");
    expect(pathOf(secret, undefined)).to.equal("/api/v1/secrets");
    const role = {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      plural: "clusterroles",
      namespaced: false,
    };
    expect(pathOf(role, "shop", "system:a")).to.equal("/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Aa");
  });

  it("reads no warning out of other headers", () => {
    expect(warnings("")).to.deep.equal([]);
    expect(warnings('112 - "cache down"')).to.deep.equal([]);
  });
});
