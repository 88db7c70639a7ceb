import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import type { StoredResource } from "../../../sandbox/gcp/model";
import { ResourceIndex } from "../../../sandbox/gcp/resource-index";
import { Store } from "../../../sandbox/gcp/store";

const type = "test:thing:Thing";

function thing(id: string, keys: readonly string[], sequence: number): StoredResource {
  return { type, id, state: { keys }, sequence } as unknown as StoredResource;
}

const keysOf = ({ state }: StoredResource): readonly string[] => state["keys"] as readonly string[];

describe("an index of resources", () => {
  it("finds what looking at all would find, whenever it was made", () => {
    const keys = fc.array(fc.constantFrom("x", "y", "z"), { maxLength: 3 });
    const put = fc.record({ id: fc.constantFrom("a", "b", "c"), keys });
    const drop = fc.record({ drop: fc.constantFrom("a", "b", "c") });
    fc.assert(
      fc.property(fc.array(fc.oneof(put, drop), { maxLength: 15 }), fc.nat(15), (steps, made) => {
        const directory = mkdtempSync(join(tmpdir(), "index-"));
        const store = new Store(directory);
        let index: ResourceIndex | undefined;
        steps.forEach((step, count) => {
          if (count === made) index = new ResourceIndex(store, type, keysOf);
          if ("drop" in step) store.drop(type, step.drop);
          else store.put(thing(step.id, step.keys, store.get(type, step.id)?.sequence ?? store.nextSequence()));
        });
        index ??= new ResourceIndex(store, type, keysOf);
        for (const wanted of [["x"], ["y", "z"], []]) {
          const all = store.list(type).filter((each) => keysOf(each).some((key) => wanted.includes(key)));
          expect(index.find(wanted)).to.deep.equal(all.sort((a, b) => a.sequence - b.sequence));
        }
        store.close();
        rmSync(directory, { recursive: true });
      }),
    );
  });
});
