import type { Store } from "./store";

/**
 * The cloud's time: the system's, and ahead of it by what people and tests have moved it. It never goes back: what happened stays in
 * the past.
 */
export class Clock {
  constructor(
    private readonly store: Store,
    private readonly system: () => Date,
  ) {}

  now(): Date {
    return new Date(this.system().getTime() + this.ahead);
  }

  /** How far it is ahead of the system's, in milliseconds. */
  get ahead(): number {
    return this.store.settings.clockAhead;
  }

  /** @param milliseconds From 0 on; at most a hundred years. @throws Error for what is no such span */
  advance(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0 || this.ahead + milliseconds > mostAhead)
      throw new Error(`the clock moves ahead only, and at most 100 years in all: not by ${milliseconds} ms`);
    this.store.set({ clockAhead: this.ahead + milliseconds });
  }
}

const mostAhead = 100 * 365 * 86_400_000;
