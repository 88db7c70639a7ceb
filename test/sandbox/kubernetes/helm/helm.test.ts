import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { create } from "tar";
import { mkdirSync, writeFileSync } from "node:fs";
import { chartName, knownChart } from "../../../../sandbox/kubernetes/helm/charts";
import { DefinitionStore, withoutProse } from "../../../../sandbox/kubernetes/helm/definitions";
import { checkRelease, valuesOf } from "../../../../sandbox/kubernetes/helm/inputs";
import { fromSecret, toSecret, type ReleaseRecord } from "../../../../sandbox/kubernetes/helm/records";
import { Asset, Secret, Unknown, type Properties } from "../../../../sandbox/provider/values";

function check(news: Properties, olds?: Properties) {
  return checkRelease({ logicalName: "keda", olds, news, seed: Buffer.from("s"), defaultNamespace: "default" });
}

describe("sandbox/kubernetes/helm", () => {
  it("knows charts by their name alone, and what their values switch off", () => {
    expect(chartName("oci://docker.io/envoyproxy/gateway-helm")).to.equal("gateway-helm");
    expect(knownChart("kedacore/keda")?.source.module).to.equal("github.com/kedacore/keda/v2");
    expect(knownChart("toString")).to.equal(undefined);
    expect(knownChart("cert-manager")?.brings?.({})).to.equal(false);
    expect(knownChart("cert-manager")?.brings?.({ crds: { enabled: true } })).to.equal(true);
    expect(knownChart("keda")?.brings?.({ crds: { install: false } })).to.equal(false);
  });

  it("fills in a release's name and namespace, and keeps a generated name", () => {
    const { inputs, failures } = check({ chart: "keda", version: "2.21.0" });
    expect(failures).to.deep.equal([]);
    expect(inputs).to.deep.include({ chart: "keda", namespace: "default", timeout: 300 });
    expect(inputs["name"]).to.match(/^keda-[0-9a-f]{8}$/);
    expect(check({ chart: "keda", version: "2.21.0" }, { name: "keda-old" }).inputs["name"]).to.equal("keda-old");
  });

  it("takes one exact version and nothing looser", () => {
    const isPinned = (version: Properties[string]) => check({ chart: "keda", version }).failures.length === 0;
    for (const exact of ["1.2.3", "v1.2.3", "1.2.3-rc.1+build.5", Unknown.value])
      expect(isPinned(exact)).to.equal(true);
    for (const loose of [undefined, "", "1.2", "^1.2.3", "~1.2.3", ">=1.2.3", "1.x", "latest"])
      expect(isPinned(loose)).to.equal(false);
  });

  it("refuses a release without a chart, and properties that releases do not have", () => {
    const properties = check({ version: "1.2.3", chrat: "keda" }).failures.map(({ property }) => property);
    expect(properties).to.deep.equal(["chrat", "chart"]);
  });

  it("merges files of values under the values themselves", async () => {
    const files = [new Asset("", { text: "a: {b: 1, c: 1}" }), new Asset("", { text: "a: {c: 2, d: 2}" })];
    expect(await valuesOf({ valueYamlFiles: files, values: { a: { d: new Secret(3) } } })).to.deep.equal({
      a: { b: 1, c: 2, d: 3 },
    });
    const remote = valuesOf({ valueYamlFiles: [new Asset("", { uri: "https://x.example" })] });
    expect(String(await remote.catch((error: unknown) => error))).to.contain("fetches nothing");
  });

  it("reads the records that it writes", () => {
    const record: ReleaseRecord = {
      name: "keda",
      namespace: "keda",
      chart: "keda",
      version: "2.21.0",
      appVersion: undefined,
      values: { a: [1, "ü"] },
      revision: 3,
      status: "superseded",
      firstDeployed: "2026-01-01T00:00:00Z",
      lastDeployed: "2026-01-02T00:00:00Z",
      description: "Upgrade complete",
    };
    const secret = toSecret(record);
    expect(fromSecret(secret)).to.deep.equal(record);
    expect(secret["metadata"]).to.deep.include({
      name: "sh.helm.release.v1.keda.v3",
      labels: { name: "keda", owner: "helm", status: "superseded", version: "3" },
    });
    expect(fromSecret({ data: {} })).to.equal(undefined);
  });

  it("drops documentation from a definition, and never a property of that name", () => {
    const schema = {
      type: "object",
      description: "prose",
      properties: {
        description: { type: "string", description: "prose" },
        properties: { type: "object", description: "prose" },
      },
    };
    expect(
      withoutProse({ description: "kept", spec: { versions: [{ schema: { openAPIV3Schema: schema } }] } }),
    ).to.deep.equal({
      description: "kept",
      spec: {
        versions: [
          {
            schema: {
              openAPIV3Schema: {
                type: "object",
                properties: { description: { type: "string" }, properties: { type: "object" } },
              },
            },
          },
        ],
      },
    });
  });

  describe("definitions", () => {
    const source = { module: "example.com/m", version: "v1.2.3", repository: "example/m", paths: ["crds"] };
    let directory: string;

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), "homeport-definitions-"));
    });
    afterEach(() => rm(directory, { recursive: true, force: true }));

    it("come from the repository's archive where there is no Go, and are kept", async () => {
      const root = join(directory, "m-1.2.3");
      mkdirSync(join(root, "crds"), { recursive: true });
      mkdirSync(join(root, "other"));
      writeFileSync(
        join(root, "crds/a.yaml"),
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Other\n",
      );
      writeFileSync(
        join(root, "other/b.yaml"),
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: b}\n",
      );
      await create({ gzip: true, cwd: directory, file: join(directory, "archive.tgz") }, ["m-1.2.3"]);
      const archive = await readFile(join(directory, "archive.tgz"));
      const asked: (string | undefined)[] = [];
      const server = createServer((request, response) => {
        asked.push(request.url);
        response.end(archive);
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      try {
        const archives = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const store = new DefinitionStore({ cache: join(directory, "cache"), go: join(directory, "no-go"), archives });
        const [first, second] = await Promise.all([store.get(source), store.get(source)]);
        expect(first.map((definition) => definition["metadata"])).to.deep.equal([{ name: "a" }]);
        expect(second).to.deep.equal(first);
        expect(await store.get(source)).to.deep.equal(first);
        expect(asked).to.deep.equal(["/example/m/archive/refs/tags/v1.2.3.tar.gz"]);
      } finally {
        server.closeAllConnections();
        server.close();
      }
    });

    it("that cannot be had name themselves, and what to do", async () => {
      const store = new DefinitionStore({
        cache: directory,
        go: join(directory, "no-go"),
        archives: "http://127.0.0.1:1",
      });
      const error = String(await store.get(source).catch((thrown: unknown) => thrown));
      expect(error)
        .to.contain("example.com/m v1.2.3")
        .and.to.contain("http://127.0.0.1:1/example/m")
        .and.to.contain("Install Go");
    });
  });
});
