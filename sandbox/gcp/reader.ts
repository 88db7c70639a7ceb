import { projectNumberOf } from "./identity";
import type { CloudReader } from "./model";
import { View } from "./view";
import type { References } from "./references";
import { Indexes } from "./resource-index";
import type { Store } from "./store";

const nowhere = { project: "", region: "", zone: "", location: "global", name: "" };

/** What the models may ask about the rest of the cloud. */
export function readerOf(store: Store, references: References): CloudReader {
  const indexes = new Indexes(store);
  return {
    find: (type, text, from) => references.find([type], text, from ? ["name"] : [], from ?? nowhere),
    list: (type, where = {}) => {
      const { having } = where;
      const candidates =
        having === undefined
          ? store.list(type)
          : indexes
              .of(type, having.path, ({ state }) => [new View(state).string(having.path) ?? ""])
              .find([having.value]);
      return candidates.filter(({ project, location }) => {
        return project === (where.project ?? project) && location === (where.location ?? location);
      });
    },
    projectNumber: projectNumberOf,
  };
}
