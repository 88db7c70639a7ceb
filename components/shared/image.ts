import type { Problem } from "./problem";

const byDigest = /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+@sha256:[0-9a-f]{64}$/;
const withTag = /^[^@]*:[^/@]*(@|$)/;

/** What is wrong with a container image, which has to be named with its registry and by digest. */
export function checkImage(path: Problem["path"], image: string): readonly Problem[] {
  if (byDigest.test(image)) return [];
  const tag = withTag.test(image) ? ", but an image by tag, whose meaning can change" : "";
  return [
    {
      path,
      what: `not an image by digest${tag}`,
      got: image,
      allowed: "registry/path@sha256:<64 hex digits>",
      fix: "name the digest that the registry gave when the image was pushed",
    },
  ];
}
