import { expect } from "chai";
import fc from "fast-check";
import type { JsonObject } from "../../../../sandbox/kubernetes/client/json";
import { presentInputs } from "../../../../sandbox/kubernetes/provider/drift";
import { importedInputs } from "../../../../sandbox/kubernetes/provider/read";

describe("sandbox/kubernetes/provider/drift", () => {
  it("sees none where applying once more changes nothing, however the server writes it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), (value, live) => {
        const former = { spec: { a: value as JsonObject } };
        expect(presentInputs(former, live, live)).to.deep.equal(former);
      }),
    );
  });

  it("takes the live value where applying would change it, and leaves the rest", () => {
    const former = { spec: { replicas: 2, cpu: "1000m", empty: {} }, metadata: { labels: { a: "1", gone: "2" } } };
    const live = { spec: { replicas: 5, cpu: "1" }, metadata: { labels: { a: "1", theirs: "3" }, uid: "u" } };
    const trial = {
      spec: { replicas: 2, cpu: "1" },
      metadata: { labels: { a: "1", gone: "2", theirs: "3" }, uid: "u" },
    };
    expect(presentInputs(former, live, trial)).to.deep.equal({
      spec: { replicas: 5, cpu: "1000m", empty: {} },
      metadata: { labels: { a: "1" } },
    });
  });

  it("matches items of lists by name, and leaves out what others added", () => {
    const former = {
      env: [
        { name: "a", value: "1" },
        { name: "b", value: "2" },
      ],
    };
    const live = {
      env: [
        { name: "theirs", value: "0" },
        { name: "b", value: "2", set: "by default" },
        { name: "a", value: "9" },
      ],
    };
    const trial = {
      env: [
        { name: "theirs", value: "0" },
        { name: "b", value: "2", set: "by default" },
        { name: "a", value: "1" },
      ],
    };
    expect(presentInputs(former, live, trial)).to.deep.equal({
      env: [
        { name: "b", value: "2" },
        { name: "a", value: "9" },
      ],
    });
  });

  it("shows an item that applying would take away", () => {
    const former = { list: ["a"] };
    expect(presentInputs(former, { list: ["a", "b"] }, { list: ["a"] })).to.deep.equal({ list: ["a", "b"] });
  });

  it("compares literally when nothing could be tried", () => {
    expect(presentInputs({ a: 1, b: { c: 2 } }, { a: 1, b: { c: 3, d: 4 } }, undefined)).to.deep.equal({
      a: 1,
      b: { c: 3 },
    });
  });

  it("sees a Secret's text through its encoding", () => {
    const encoded = (text: string) => Buffer.from(text).toString("base64");
    const former = { kind: "Secret", stringData: { a: "1", b: "2", c: "3" } };
    const live = { kind: "Secret", data: { a: encoded("1"), b: encoded("changed") } };
    const trial = { kind: "Secret", data: { a: encoded("1"), b: encoded("2"), c: encoded("3") } };
    const present = { kind: "Secret", stringData: { a: "1", b: "changed" } };
    expect(presentInputs(former, live, trial)).to.deep.equal(present);
    expect(presentInputs(former, live, undefined)).to.deep.equal(present);
  });

  it("imports all but what the server and its controllers write", () => {
    const live = {
      kind: "ConfigMap",
      data: { a: "b" },
      status: { ready: true },
      metadata: {
        name: "a",
        uid: "u",
        managedFields: [],
        annotations: { "kubectl.kubernetes.io/last-applied-configuration": "{}" },
      },
    };
    expect(importedInputs(live)).to.deep.equal({ kind: "ConfigMap", data: { a: "b" }, metadata: { name: "a" } });
  });
});
