import { reveal } from "../provider/values";
import type { Subject } from "./wrap";

/**
 * Where a Google Cloud resource lives: what its properties say (`location`, `region`, `zone`; as a name or as a link),
 * else what its id says. `undefined` for a global one, or when it is not known.
 */
export function googleLocation(subject: Subject<unknown>): string | undefined {
  for (const properties of subject.properties) {
    for (const name of ["location", "region", "zone"]) {
      const value = reveal(properties[name] ?? null);
      if (typeof value === "string" && value !== "") return lastPart(value);
    }
  }
  const inId = /(?:^|\/)(?:locations|regions|zones)\/([^/]+)/.exec(subject.id ?? "")?.[1];
  return inId === "global" ? undefined : inId;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
