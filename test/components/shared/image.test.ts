import { expect } from "chai";
import { checkImage } from "../../../components/shared";

const hex = "a".repeat(64);

describe("components/shared/image", () => {
  const whats = (image: string): readonly string[] => checkImage(["image"], image).map(({ what }) => what);

  it("takes a registry with a port, and nested paths", () => {
    for (const name of ["registry.example/app", "registry.example:5000/team/a_b/app.c"]) {
      expect(whats(`${name}@sha256:${hex}`), name).to.deep.equal([]);
    }
  });

  const tagged = ["registry.example/app:v1", `registry.example/app:v1@sha256:${hex}`];
  for (const image of tagged) {
    it(`refuses the tag of ${image}`, () => {
      expect(whats(image)).to.deep.equal(["not an image by digest, but an image by tag, whose meaning can change"]);
    });
  }

  const others: Readonly<Record<string, string>> = {
    "no digest": "registry.example/app",
    "a short digest": "registry.example/app@sha256:abc",
    "a digest of another kind": `registry.example/app@md5:${hex}`,
    "no registry": `@sha256:${hex}`,
    "no path": `registry.example@sha256:${hex}`,
    "more behind the digest": `registry.example/app@sha256:${hex} --privileged`,
    nothing: "",
  };
  for (const [what, image] of Object.entries(others)) {
    it(`refuses an image with ${what}`, () => {
      expect(whats(image)).to.deep.equal(["not an image by digest"]);
    });
  }
});
