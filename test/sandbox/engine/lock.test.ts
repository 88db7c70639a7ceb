import { expect } from "chai";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "../../../sandbox/engine/lock";
import { scratch } from "./harness";

describe("withLock", () => {
  const directory = scratch();
  const silent = { onWait: (): void => undefined };

  it("lets one work after the other, and says who is waited for", async () => {
    const order: string[] = [];
    const holders: string[] = [];
    let finish: () => void = () => undefined;
    let first: Promise<void> | undefined;
    await new Promise<void>((started) => {
      first = withLock(directory(), silent, async () => {
        order.push("first starts");
        started();
        await new Promise<void>((resolve) => (finish = resolve));
        order.push("first ends");
      });
    });
    const onWait = (holder: string): void => {
      holders.push(holder);
      if (holder.startsWith("process")) finish();
    };
    await Promise.all([first, withLock(directory(), { onWait }, async () => Promise.resolve(order.push("second")))]);
    expect(order).to.deep.equal(["first starts", "first ends", "second"]);
    expect(holders.at(-1)).to.match(new RegExp(`^process ${process.pid} on .+, since \\d{4}-`));
  });

  it("is free again after a failure", async () => {
    const failing = withLock(directory(), silent, () => Promise.reject(new Error("no")));
    expect(await failing.catch((error: unknown) => (error as Error).message)).to.equal("no");
    expect(existsSync(join(directory(), "holder"))).to.equal(false);
    expect(await withLock(directory(), silent, () => Promise.resolve("yes"))).to.equal("yes");
  });

  it("stops waiting when told to", async () => {
    const stop = new AbortController();
    const message = await withLock(directory(), silent, () =>
      withLock(
        directory(),
        {
          signal: stop.signal,
          onWait: () => {
            stop.abort(new Error("enough"));
          },
        },
        () => Promise.resolve("worked"),
      ).catch((error: unknown) => String(error)),
    );
    expect(message).not.to.equal("worked");
    expect(stop.signal.aborted).to.equal(true);
  });
});
