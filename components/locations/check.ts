import type { Problem } from "../shared";
import { isRegion } from "./regions";

/** What is wrong with the names of regions, of which there has to be one at least. */
export function checkRegions(path: Problem["path"], names: readonly string[]): readonly Problem[] {
  if (names.length === 0) {
    return [{ path, what: "no region", got: names, allowed: "one region or more", fix: "name one, or more" }];
  }
  return names
    .filter((name) => !isRegion(name))
    .map((name) => ({
      path,
      what: "unknown region",
      got: name,
      allowed: "regions of Google Cloud",
      fix: "correct its name",
    }));
}
