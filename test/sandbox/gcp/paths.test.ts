import { expect } from "chai";
import fc from "fast-check";
import { relativeLink, sameLink } from "../../../sandbox/gcp/links";
import { generalPath, joinPath, places, splitPath, withValue } from "../../../sandbox/gcp/paths";
import { fill, parse } from "../../../sandbox/gcp/template";
import { View } from "../../../sandbox/gcp/view";

const step = fc.oneof(fc.string({ minLength: 1 }), fc.nat(20));

describe("property paths", () => {
  it("are split into what they were joined from", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        expect(splitPath(steps.reduce<string>(joinPath, ""))).to.deep.equal(steps);
      }),
    );
  });

  it("lead to the value that was put there", () => {
    const root = withValue({ a: { b: [{ c: 1 }, { c: 2 }] } }, "a.b[1].c", 3);
    expect(root).to.deep.equal({ a: { b: [{ c: 1 }, { c: 3 }] } });
    expect(withValue(root, "a.b[0]", undefined)).to.deep.equal({ a: { b: [{ c: 3 }] } });
    expect(withValue({}, 'labels["x.y"]', "z")).to.deep.equal({ labels: { "x.y": "z" } });
  });

  it("with [] lead to every element, and to what an element lacks", () => {
    expect(places({ a: [{ b: 1 }, {}] }, "a[].b")).to.deep.equal([
      { path: "a[0].b", value: 1 },
      { path: "a[1].b", value: undefined },
    ]);
    expect(places({}, "a.b")).to.deep.equal([]);
    expect(generalPath('a[3].labels["x.y"].z')).to.equal("a[].labels.*.z");
  });
});

describe("a view", () => {
  it("reads as the type that is asked for, and nothing else", () => {
    const view = new View({ text: "1", list: ["a", 2, { b: true }], none: [], nil: null });
    expect(view.number("text")).to.equal(undefined);
    expect(view.strings("list")).to.deep.equal(["a"]);
    expect(view.list("list").map((item) => item.boolean("b"))).to.deep.equal([true]);
    expect(["text", "none", "nil", "absent"].map((path) => view.has(path))).to.deep.equal([true, false, false, false]);
  });
});

describe("templates", () => {
  const values = (given: Record<string, string>) => (name: string) => given[name];

  it("take apart what they put together", () => {
    const word = fc.stringMatching(/^[a-z][-a-z0-9]{0,10}$/);
    const template = "projects/{project}/regions/{region}/things/{name}";
    fc.assert(
      fc.property(fc.record({ project: word, region: word, name: word }), (given) => {
        expect(Object.fromEntries(parse(template, fill(template, values(given))) ?? [])).to.deep.equal(given);
      }),
    );
  });

  it("take the last part of a longer name, unless they say +", () => {
    const given = values({ ring: "projects/p/rings/r", name: "k" });
    expect(fill("{ring}/{name}", given)).to.equal("r/k");
    expect(fill("{+ring}/{name}{/title}", given)).to.equal("projects/p/rings/r/k");
    expect(() => fill("{none}", given)).to.throw(/no value for none/);
  });

  it("do not fit what has another form", () => {
    expect(parse("{project}/{name}", "a/b/c")).to.equal(undefined);
    expect(parse("b/{bucket} {+role} {+member}", "b/x roles/y user:a@b")?.get("role")).to.equal("roles/y");
  });
});

describe("links", () => {
  it("are the same when one is the end of the other", () => {
    const full = "https://www.googleapis.com/compute/v1/projects/p/global/networks/n";
    expect(relativeLink(full)).to.equal("projects/p/global/networks/n");
    for (const link of [full, "//compute.googleapis.com/projects/p/global/networks/n", "global/networks/n", "n"]) {
      expect(sameLink(full, link), link).to.equal(true);
    }
    for (const link of ["projects/q/global/networks/n", "other-n", "networks"])
      expect(sameLink(full, link), link).to.equal(false);
  });
});
