import { createHash } from "node:crypto";
import { createServer } from "node:net";

/** What the sandbox serves on a port of its own. */
export const services = ["gcp", "kubernetes", "random", "dns", "control"] as const;
export type ServiceName = (typeof services)[number];
export type Ports = Readonly<Record<ServiceName, number>>;

/** Below the ranges from which systems take ports for outgoing connections. */
const lowest = 20_000;
const count = 10_000;
const attempts = 500;

/** Whether nobody listens on this port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => {
      resolve(false);
    });
    probe.listen(port, "127.0.0.1", () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}

/**
 * Binds to the port that was used before or, where it is taken or there was none, to the first free one from a place on
 * that depends on the home only: after a reset a sandbox gets the same ports, and two homes rarely meet.
 *
 * @param bind Called with a port that was free a moment ago; may be called again with another if it throws
 * @throws what `bind` last threw
 */
export async function bindStable<Bound>(
  choice: { readonly home: string; readonly service: ServiceName; readonly previous: number | undefined },
  bind: (port: number) => Promise<Bound>,
): Promise<{ readonly port: number; readonly bound: Bound }> {
  let failure: unknown = new Error(`no port between ${lowest} and ${lowest + count - 1} is free on 127.0.0.1`);
  for (const port of candidates(choice)) {
    if (!(await isFree(port))) continue;
    try {
      return { port, bound: await bind(port) };
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function* candidates(choice: Parameters<typeof bindStable>[0]): Generator<number> {
  if (choice.previous !== undefined) yield choice.previous;
  const first = createHash("sha256").update(`${choice.home}\0${choice.service}`).digest().readUInt32BE(0);
  for (let step = 0; step < attempts; step += 1) yield lowest + ((first + step) % count);
}
