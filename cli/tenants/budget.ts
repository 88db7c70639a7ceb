import { setTimeout as sleep } from "node:timers/promises";

const minuteMs = 60_000;

/** What a budget needs of a clock. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

const realClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds) => sleep(milliseconds),
};

/**
 * A quota of so many writes a minute, shared by those who write side by side: a bucket that fills up again at the quota's pace.
 *
 * Someone who needs more than there is takes it and leaves a debt, for the next ones to wait for: a shard's update cannot be cut in two.
 *
 * Source: https://en.wikipedia.org/wiki/Token_bucket
 */
export class WriteBudget {
  private left: number;
  private at: number;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly perMinute: number,
    private readonly clock: Clock = realClock,
  ) {
    this.left = perMinute;
    this.at = clock.now();
  }

  /** Waits until there is room for so many writes, or for as many as ever fit; first come, first served. */
  take(writes: number): Promise<void> {
    const turn = this.queue.then(() => this.takeNow(writes));
    this.queue = turn;
    return turn;
  }

  private async takeNow(writes: number): Promise<void> {
    const wanted = Math.min(writes, this.perMinute);
    this.refill();
    while (this.left < wanted) {
      await this.clock.wait(Math.ceil(((wanted - this.left) * minuteMs) / this.perMinute));
      this.refill();
    }
    this.left -= writes;
  }

  private refill(): void {
    const now = this.clock.now();
    this.left = Math.min(this.perMinute, this.left + ((now - this.at) * this.perMinute) / minuteMs);
    this.at = now;
  }
}
