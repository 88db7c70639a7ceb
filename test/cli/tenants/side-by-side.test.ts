import { expect } from "chai";
import { mapSideBySide, sideBySide } from "../../../cli/tenants/side-by-side";

describe("cli/tenants/side-by-side", () => {
  it("does all, in order, no more than so many at a time", async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const { failed, left } = await sideBySide([1, 2, 3, 4, 5], 2, async (item) => {
      begun.push(item);
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
    });
    expect([begun, most, failed, left]).to.deep.equal([[1, 2, 3, 4, 5], 2, [], []]);
  });

  it("goes on when one fails, and tells which", async () => {
    const done: number[] = [];
    const { failed } = await sideBySide([1, 2, 3], 1, (item) => {
      if (item === 2) return Promise.reject(new Error("two"));
      done.push(item);
      return Promise.resolve();
    });
    expect(done).to.deep.equal([1, 3]);
    expect(failed.map(({ item, error }) => [item, (error as Error).message])).to.deep.equal([[2, "two"]]);
  });

  it("begins nothing more once it is stopped", async () => {
    const done: number[] = [];
    const work = (item: number): Promise<void> => {
      done.push(item);
      return Promise.resolve();
    };
    expect(await sideBySide([1, 2, 3], 1, work, () => done.length === 2)).to.deep.equal({ failed: [], left: [3] });
  });

  it("gives results in the order of the items, or the first error", async () => {
    const slowFirst = async (item: number): Promise<number> => {
      await new Promise((resolve) => setTimeout(resolve, 10 - item));
      return item * 2;
    };
    expect(await mapSideBySide([1, 5, 9], 3, slowFirst)).to.deep.equal([2, 10, 18]);
    const failing = (item: number): Promise<number> =>
      item > 1 ? Promise.reject(new Error(String(item))) : Promise.resolve(item);
    const message = await mapSideBySide([1, 2, 3], 1, failing).catch((error: unknown) => (error as Error).message);
    expect(message).to.equal("2");
  });
});
