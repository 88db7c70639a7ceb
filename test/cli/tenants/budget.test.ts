import { expect } from "chai";
import fc from "fast-check";
import { type Clock, WriteBudget } from "../../../cli/tenants/budget";

/** A clock that runs only while someone waits. */
class TestClock implements Clock {
  time = 0;
  now(): number {
    return this.time;
  }
  wait(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    return Promise.resolve();
  }
}

/** When each got its writes, in seconds. */
async function times(perMinute: number, ...writes: readonly number[]): Promise<readonly number[]> {
  const clock = new TestClock();
  const budget = new WriteBudget(perMinute, clock);
  const seconds: number[] = [];
  await Promise.all(
    writes.map(async (count) => {
      await budget.take(count);
      seconds.push(clock.time / 1000);
    }),
  );
  return seconds;
}

describe("cli/tenants/budget", () => {
  it("lets the first minute's writes pass at once, and the next ones as time goes by", async () => {
    expect(await times(300, 100, 200, 150, 150)).to.deep.equal([0, 0, 30, 60]);
  });

  it("lets more than fits into a minute begin, and the others wait for the debt", async () => {
    expect(await times(300, 450, 150, 10)).to.deep.equal([0, 60, 62]);
  });

  it("makes nobody wait who writes nothing, but for those before", async () => {
    expect(await times(60, 0, 60, 0, 1)).to.deep.equal([0, 0, 0, 1]);
  });

  it("never writes faster than the quota, whoever asks for how much", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 500 }),
        fc.array(fc.nat(400), { maxLength: 30 }),
        async (pace, writes) => {
          const clock = new TestClock();
          const budget = new WriteBudget(pace, clock);
          let total = 0;
          for (const count of writes) {
            await budget.take(count);
            // What was taken before this one has been earned by now, but for one minute's worth.
            expect(total).to.be.at.most(pace + (pace * clock.time) / 60_000 + 1e-6);
            total += count;
          }
        },
      ),
    );
  });
});
