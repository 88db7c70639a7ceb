import { expect } from "chai";
import { checkInputs, type CheckRequest } from "../../../../sandbox/kubernetes/provider/check";
import { autoName, fieldManagerOf, idOf, parseId } from "../../../../sandbox/kubernetes/provider/names";
import { builtInScope } from "../../../../sandbox/kubernetes/provider/scope";
import { isPatch, kindOf, parseToken } from "../../../../sandbox/kubernetes/provider/token";
import { reveal, Secret, Unknown, type Properties } from "../../../../sandbox/provider/values";

function check(news: Properties, request: Partial<CheckRequest> & { readonly type?: string } = {}) {
  return checkInputs({
    token: parseToken(request.type ?? "kubernetes:core/v1:ConfigMap"),
    logicalName: "settings",
    olds: undefined,
    news,
    seed: Buffer.from("seed"),
    scope: "namespaced",
    defaultNamespace: "default",
    ...request,
  });
}

describe("sandbox/kubernetes/provider/check", () => {
  it("fills in version, kind, name and namespace as the genuine provider does", () => {
    const { inputs, failures } = check({ data: { a: "b" } });
    expect(failures).to.deep.equal([]);
    expect(inputs).to.deep.equal({
      apiVersion: "v1",
      kind: "ConfigMap",
      data: { a: "b" },
      metadata: {
        name: autoName("settings", Buffer.from("seed")),
        annotations: { "pulumi.com/autonamed": "true" },
        namespace: "default",
      },
    });
    expect(inputs["metadata"])
      .to.have.property("name")
      .that.matches(/^settings-[0-9a-f]{8}$/);
  });

  it("keeps a generated name, and gives up a name that the program no longer gives", () => {
    const first = check({}).inputs;
    const other = { seed: Buffer.from("other seed") };
    expect(check({}, { olds: first, ...other }).inputs["metadata"]).to.deep.equal(first["metadata"]);
    const named = check({ metadata: { name: "mine" } }).inputs;
    expect(named["metadata"]).to.deep.equal({ name: "mine", namespace: "default" });
    expect(check({}, { olds: named, ...other }).inputs["metadata"])
      .to.have.property("name")
      .that.matches(/^settings-/);
  });

  it("leaves what is not known yet alone", () => {
    expect(check({ metadata: Unknown.value }).inputs["metadata"]).to.equal(Unknown.value);
    const { inputs } = check({ metadata: { name: Unknown.value, namespace: Unknown.value } });
    expect(inputs["metadata"]).to.deep.equal({ name: Unknown.value, namespace: Unknown.value });
  });

  it("gives no namespace to an object of the whole cluster", () => {
    const { inputs } = check(
      { metadata: { name: "shop" } },
      { type: "kubernetes:core/v1:Namespace", scope: "cluster" },
    );
    expect(inputs["metadata"]).to.deep.equal({ name: "shop" });
  });

  it("makes a Secret's data secret, whether the program does or not, and keeps secrets where they are", () => {
    const type = "kubernetes:core/v1:Secret";
    const { inputs } = check({ metadata: new Secret({ labels: { a: "b" } }), stringData: { password: "p" } }, { type });
    expect(inputs["stringData"]).to.deep.equal(new Secret({ password: "p" }));
    expect(inputs["metadata"]).to.be.instanceOf(Secret);
    expect(reveal(inputs["metadata"] ?? null)).to.include({ namespace: "default" });
    const { inputs: map } = check({ data: { a: new Secret("hush"), b: null } });
    expect(map["data"]).to.deep.equal({ a: new Secret("hush") });
  });

  it("drops what the API server alone writes", () => {
    const { inputs } = check({ metadata: { name: "a", uid: "1", resourceVersion: "2", managedFields: [] } });
    expect(inputs["metadata"]).to.deep.equal({ name: "a", namespace: "default" });
  });

  it("refuses lists, generateName, another kind, and a patch of nothing in particular", () => {
    const reasons = (...args: Parameters<typeof check>) => check(...args).failures.map(({ property }) => property);
    expect(reasons({ items: [] }, { type: "kubernetes:core/v1:ConfigMapList" })).to.deep.equal([""]);
    expect(reasons({ metadata: { generateName: "a-" } })).to.deep.equal(["metadata.generateName"]);
    expect(reasons({ kind: "Secret" })).to.deep.equal(["kind"]);
    expect(reasons({ kind: "ConfigMap" }, { type: "kubernetes:core/v1:ConfigMapPatch" })).to.deep.equal([
      "metadata.name",
    ]);
  });
});

describe("sandbox/kubernetes/provider/token", () => {
  it("tells version and kind", () => {
    expect(parseToken("kubernetes:core/v1:Pod")).to.deep.equal({ apiVersion: "v1", kind: "Pod" });
    expect(parseToken("kubernetes:v1:Pod")).to.deep.equal({ apiVersion: "v1", kind: "Pod" });
    expect(parseToken("kubernetes:gateway.networking.k8s.io/v1beta1:HTTPRoute")).to.deep.equal({
      apiVersion: "gateway.networking.k8s.io/v1beta1",
      kind: "HTTPRoute",
    });
  });

  it("refuses what is no kind of an API, naming it", () => {
    for (const type of [
      "kubernetes:helm.sh/v4:Chart",
      "kubernetes:yaml/v2:ConfigGroup",
      "kubernetes:kustomize/v2:Directory",
    ]) {
      expect(() => parseToken(type)).to.throw(`${type} is not available in the sandbox`);
    }
    expect(() => parseToken("gcp:x:Y")).to.throw("is not a Kubernetes type");
  });

  it("knows a patch by the kind that it patches", () => {
    const token = parseToken("kubernetes:core/v1:ConfigMapPatch");
    expect(isPatch(token, { kind: "ConfigMap" })).to.equal(true);
    expect(kindOf(token, { kind: "ConfigMap" })).to.equal("ConfigMap");
    const policy = parseToken("kubernetes:example.com/v1:JsonPatch");
    expect(isPatch(policy, { kind: "JsonPatch" })).to.equal(false);
    expect(kindOf(policy, { kind: "JsonPatch" })).to.equal("JsonPatch");
  });
});

describe("sandbox/kubernetes/provider/names and scope", () => {
  it("gives one field manager to a resource, and another to another", () => {
    expect(fieldManagerOf("urn:a"))
      .to.equal(fieldManagerOf("urn:a"))
      .and.to.match(/^pulumi-kubernetes-[0-9a-f]{8}$/);
    expect(fieldManagerOf("urn:a")).not.to.equal(fieldManagerOf("urn:b"));
  });

  it("reads the ids that it writes", () => {
    for (const [namespace, name] of [
      ["shop", "web"],
      [undefined, "shop"],
    ] as const) {
      expect(parseId(idOf(namespace, name))).to.deep.equal({ namespace, name });
    }
  });

  it("knows the scope of built-in kinds without a cluster, and of no others", () => {
    expect(builtInScope("v1", "Namespace")).to.equal("cluster");
    expect(builtInScope("apps/v1", "Deployment")).to.equal("namespaced");
    expect(builtInScope("rbac.authorization.k8s.io/v1", "Role")).to.equal("namespaced");
    expect(builtInScope("gateway.networking.k8s.io/v1", "GatewayClass")).to.equal(undefined);
    expect(builtInScope("keda.sh/v1alpha1", "ScaledObject")).to.equal(undefined);
  });
});
