import { expect } from "chai";
import { fromObject, peekText, put, toObject, withSecrets } from "../../../../sandbox/kubernetes/provider/objects";
import { previewOfInputs, previewOfTrial, previewOfUpdate } from "../../../../sandbox/kubernetes/provider/preview";
import { checkpoint, inputsOf, storedFirstVersion, storedManager } from "../../../../sandbox/kubernetes/provider/state";
import { decodeYaml } from "../../../../sandbox/kubernetes/provider/yaml";
import { Asset, Secret, Unknown } from "../../../../sandbox/provider/values";

describe("sandbox/kubernetes/provider/objects", () => {
  it("speaks to the API server in its own spelling, and to the SDK in the SDK's", () => {
    const inputs = { schema: { x_kubernetes_int_or_string: true }, secret: new Secret([1, null]), none: null };
    const object = { schema: { "x-kubernetes-int-or-string": true }, secret: [1] };
    expect(toObject(inputs)).to.deep.equal(object);
    expect(fromObject(object)).to.deep.equal({ schema: { x_kubernetes_int_or_string: true }, secret: [1] });
  });

  it("sends neither unknowns nor assets", () => {
    expect(() => toObject({ a: Unknown.value })).to.throw("not known yet");
    expect(() => toObject({ a: [new Asset("", { text: "x" })] })).to.throw("an asset is not a value");
  });

  it("changes what is inside a secret without unwrapping it", () => {
    expect(put({ metadata: new Secret({ a: 1 }) }, ["metadata", "b"], 2)).to.deep.equal({
      metadata: new Secret({ a: 1, b: 2 }),
    });
    expect(put({ metadata: Unknown.value }, ["metadata", "b"], 2)).to.deep.equal({ metadata: Unknown.value });
    expect(peekText({ metadata: new Secret({ name: "n" }) }, "metadata", "name")).to.equal("n");
  });

  it("wraps outputs where inputs are secret, and a list as a whole", () => {
    const inputs = { spec: { a: new Secret("x"), list: [{ b: new Secret(1) }], plain: 1 } };
    const outputs = { spec: { a: "x", list: [{ b: 1 }], plain: 1, added: 2 } };
    expect(withSecrets(outputs, inputs)).to.deep.equal({
      spec: { a: new Secret("x"), list: new Secret([{ b: 1 }]), plain: 1, added: 2 },
    });
  });
});

describe("sandbox/kubernetes/provider/state", () => {
  it("stores what the genuine provider stores, under the same names", () => {
    const inputs = { kind: "Secret", stringData: { a: "b" } };
    const outputs = checkpoint({ kind: "Secret", data: { a: "Yg==" } }, inputs, {
      fieldManager: "m",
      initialApiVersion: "v1",
    });
    expect(outputs).to.deep.equal({
      kind: "Secret",
      data: new Secret({ a: "Yg==" }),
      __inputs: { kind: "Secret", stringData: new Secret({ a: "b" }) },
      __fieldManager: "m",
      __initialApiVersion: "v1",
    });
    expect([storedManager(outputs), storedFirstVersion(outputs)]).to.deep.equal(["m", "v1"]);
    expect(inputsOf({ inputs: {}, outputs })).to.deep.equal(inputs);
    expect(inputsOf({ inputs: { a: 1 }, outputs })).to.deep.equal({ a: 1 });
  });
});

describe("sandbox/kubernetes/provider/preview", () => {
  const given = {
    uid: Unknown.value,
    resourceVersion: Unknown.value,
    creationTimestamp: Unknown.value,
    generation: Unknown.value,
  };

  it("leaves open what the server will decide", () => {
    const inputs = { kind: "Service", metadata: { name: "a" }, spec: { type: "ClusterIP" } };
    expect(previewOfInputs(inputs)).to.deep.equal({
      kind: "Service",
      metadata: { name: "a", ...given },
      spec: {
        type: "ClusterIP",
        clusterIP: Unknown.value,
        clusterIPs: Unknown.value,
        healthCheckNodePort: Unknown.value,
      },
      status: Unknown.value,
    });
  });

  it("shows the server's defaults, but none of its one-time answers", () => {
    const trial = {
      kind: "Service",
      metadata: { name: "a", uid: "trial", managedFields: [] },
      spec: { clusterIP: "10.96.0.9", type: "ClusterIP" },
    };
    const outputs = previewOfTrial(trial, { kind: "Service", metadata: { name: "a" }, spec: { clusterIP: "None" } });
    expect(outputs["metadata"]).to.deep.equal({ name: "a", ...given });
    expect(outputs["spec"]).to.deep.include({ clusterIP: "10.96.0.9", type: "ClusterIP", clusterIPs: Unknown.value });
  });

  it("lays new inputs over the last outputs", () => {
    const last = { metadata: { uid: "u" }, spec: { a: 1, b: new Secret(2) } };
    expect(previewOfUpdate(last, { spec: { a: Unknown.value, b: new Secret(3) } })).to.deep.equal({
      metadata: { uid: "u" },
      spec: { a: Unknown.value, b: new Secret(3) },
    });
  });
});

describe("sandbox/kubernetes/provider/yaml", () => {
  const decode = (text: string, namespace?: string) =>
    decodeYaml(text, namespace, (_version, kind) => Promise.resolve(kind !== "Namespace"));

  it("reads documents as Kubernetes' tools do", async () => {
    const text =
      "# none\n---\napiVersion: v1\nkind: A\nmode: 0644\non: yes\nat: 12:30:45\nday: 2001-12-14\n---\nnot: an object\n";
    expect(await decode(text)).to.deep.equal([
      { apiVersion: "v1", kind: "A", mode: 420, true: true, at: "12:30:45", day: "2001-12-14" },
    ]);
    expect(await decode("")).to.deep.equal([]);
  });

  it("puts namespaced objects without a namespace into the default one", async () => {
    const text =
      '{"apiVersion":"v1","kind":"Namespace"}\n---\n{"apiVersion":"v1","kind":"A"}\n---\n{"apiVersion":"v1","kind":"A","metadata":{"namespace":"b"}}';
    const objects = await decode(text, "shop");
    expect(objects.map((object) => object["metadata"])).to.deep.equal([
      undefined,
      { namespace: "shop" },
      { namespace: "b" },
    ]);
  });

  it("says where a text is broken", async () => {
    expect(String(await decode("a: [").catch((error: unknown) => error))).to.contain("cannot be read");
  });
});
