import { splitPath } from "../../sandbox/gcp/paths";
import type { Plain, PlainObject } from "../../sandbox/gcp/view";

/** What stands at a path such as `settings.tier` or `rules[0].name`; `undefined` where nothing does. @throws when it is not a path */
export function valueAt(object: PlainObject, path: string): Plain | undefined {
  return splitPath(path).reduce<Plain | undefined>((here, step) => {
    if (Array.isArray(here)) return (here as readonly Plain[])[Number(step)];
    return typeof here === "object" && here !== null ? (here as PlainObject)[step] : undefined;
  }, object);
}
