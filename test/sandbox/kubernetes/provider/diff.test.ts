import { expect } from "chai";
import fc from "fast-check";
import { changesBetween, comparable, toDiff, withoutIgnored } from "../../../../sandbox/kubernetes/provider/diff";
import { immutablePaths, touches } from "../../../../sandbox/kubernetes/provider/immutable";
import { formatPath, overlaps, parsePath } from "../../../../sandbox/kubernetes/provider/paths";
import { Secret, Unknown, type Properties, type Value } from "../../../../sandbox/provider/values";

const mutable = { configMapMutable: true, secretMutable: true };
const strict = { configMapMutable: false, secretMutable: false };

function replaced(apiVersion: string, kind: string, path: string, settings = mutable): boolean {
  const fixed = immutablePaths({ apiVersion, kind, immutable: false }, settings);
  return touches(parsePath(path), ["old", "new"], fixed);
}

describe("sandbox/kubernetes/provider/diff", () => {
  const tree = fc.letrec<{ node: Value }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<Value>(true, 1, "x"),
      fc.array(tie("node"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("a", "b.c", 'd"e'), tie("node"), { maxKeys: 3 }),
    ),
  })).node;

  it("finds nothing between equals, secret or not", () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(changesBetween(value, value)).to.deep.equal([]);
        expect(changesBetween(new Secret(value), value)).to.deep.equal([]);
      }),
    );
  });

  it("finds the deepest places that differ, in both directions", () => {
    fc.assert(
      fc.property(tree, tree, (left, right) => {
        const there = changesBetween(left, right).map(({ path }) => formatPath(path));
        const back = changesBetween(right, left).map(({ path }) => formatPath(path));
        expect([...there].sort()).to.deep.equal([...back].sort());
        expect(there.length > 0).to.equal(JSON.stringify(sorted(left)) !== JSON.stringify(sorted(right)));
      }),
    );
  });

  it("names changes as the engine does", () => {
    const before = { spec: { ports: [{ port: 80 }, { port: 81 }] }, metadata: { labels: { "a/b.c": "1" } } };
    const after = { spec: { ports: [{ port: 8080 }], type: "X" }, metadata: { labels: { "a/b.c": Unknown.value } } };
    expect(toDiff(changesBetween(before, after), [], before, after).detailed).to.deep.equal({
      "spec.ports[0].port": { kind: "update", inputDiff: true },
      "spec.ports[1]": { kind: "delete", inputDiff: true },
      "spec.type": { kind: "add", inputDiff: true },
      'metadata.labels["a/b.c"]': { kind: "update", inputDiff: true },
    });
  });

  it("deletes first only where the name stays and was given", () => {
    const named = (name: string, annotations?: Properties): Properties => ({
      metadata: { name, namespace: "n", annotations },
      spec: { a: 1 },
    });
    const diff = (before: Properties, after: Properties) =>
      toDiff(changesBetween(before, after), [["spec"], ["metadata", "name"]], before, after);
    const changed = (properties: Properties): Properties => ({ ...properties, spec: { a: 2 } });
    expect(diff(named("x"), changed(named("x"))).deleteBeforeReplace).to.equal(true);
    expect(diff(named("x"), changed(named("y"))).deleteBeforeReplace).to.equal(false);
    const generated = { "pulumi.com/autonamed": "true" };
    expect(diff(named("x", generated), changed(named("x", generated))).deleteBeforeReplace).to.equal(false);
    expect(diff(named("x"), { ...named("x"), status: 1 }).deleteBeforeReplace).to.equal(false);
  });

  it("compares namespaces as they will be", () => {
    expect(comparable({ metadata: { name: "a", namespace: "b" } }, "cluster", "default")).to.deep.equal({
      metadata: { name: "a" },
    });
    expect(comparable({ metadata: { name: "a" } }, undefined, "shop")).to.deep.equal({
      metadata: { name: "a", namespace: "shop" },
    });
  });

  it("leaves out what is ignored, and all below", () => {
    const changes = changesBetween(
      { spec: { replicas: 1, template: { a: 1 } } },
      { spec: { replicas: 2, template: { a: 2 } } },
    );
    expect(withoutIgnored(changes, ["spec.replicas"]).map(({ path }) => formatPath(path))).to.deep.equal([
      "spec.template.a",
    ]);
    expect(withoutIgnored(changes, ["spec"])).to.deep.equal([]);
    expect(withoutIgnored(changes, ["spec.template.a.b"])).to.have.length(2);
  });

  it("replaces for names, selectors and what else belongs to a kind", () => {
    expect(replaced("v1", "Service", "metadata.name")).to.equal(true);
    expect(replaced("v1", "Service", "spec.clusterIP")).to.equal(true);
    expect(replaced("v1", "Service", "spec.type")).to.equal(false);
    expect(replaced("apps/v1", "Deployment", "spec.selector.matchLabels.app")).to.equal(true);
    expect(replaced("apps/v1", "Deployment", "spec.template.metadata.labels.app")).to.equal(false);
    expect(replaced("example.com/v1", "Deployment", "spec.selector")).to.equal(false);
    expect(replaced("rbac.authorization.k8s.io/v1", "RoleBinding", "roleRef.name")).to.equal(true);
  });

  it("replaces config maps and secrets, unless the provider lets them change", () => {
    expect(replaced("v1", "ConfigMap", "data.a", strict)).to.equal(true);
    expect(replaced("v1", "ConfigMap", "metadata.labels.a", strict)).to.equal(false);
    expect(replaced("v1", "ConfigMap", "data.a", mutable)).to.equal(false);
    expect(replaced("v1", "Secret", "stringData.a", strict)).to.equal(true);
    const fixed = immutablePaths({ apiVersion: "v1", kind: "ConfigMap", immutable: true }, mutable);
    expect(touches(["data", "a"], ["old", "new"], fixed)).to.equal(true);
  });

  it("replaces when a part that holds a fixed field comes or goes, and only then", () => {
    const fixed = immutablePaths({ apiVersion: "apps/v1", kind: "Deployment", immutable: false }, mutable);
    expect(touches(["spec"], [undefined, { selector: {} }], fixed)).to.equal(true);
    expect(touches(["spec"], [undefined, { replicas: 1 }], fixed)).to.equal(false);
  });
});

describe("sandbox/kubernetes/provider/paths", () => {
  it("reads the paths that it writes", () => {
    const part = fc.oneof(fc.constantFrom("a", "b.c", 'd"e', "f[0]"), fc.nat(9));
    fc.assert(
      fc.property(fc.constantFrom("spec", "metadata"), fc.array(part, { maxLength: 4 }), (first, rest) => {
        expect(parsePath(formatPath([first, ...rest]))).to.deep.equal([first, ...rest]);
      }),
    );
    expect(parsePath(".spec.a")).to.deep.equal(["spec", "a"]);
  });

  it("knows beginnings", () => {
    expect(overlaps(["a"], ["a", "b"])).to.equal(true);
    expect(overlaps(["a", "b"], ["a"])).to.equal(true);
    expect(overlaps(["a", "b"], ["a", "c"])).to.equal(false);
    expect(overlaps(["a", "*", "c"], ["a", 3, "c"])).to.equal(true);
  });
});

function sorted(value: Value): unknown {
  if (Array.isArray(value)) return (value as Value[]).map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Properties)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner ?? null)]),
  );
}
