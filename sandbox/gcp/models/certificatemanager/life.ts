import type { Durations } from "../../durations";
import { type Attempt, authorized, authorizing } from "./verdict";

/** What DNS says of all domains of a certificate at one time. */
export interface Judgement {
  /** One a domain. */
  readonly attempts: readonly Attempt[];
  /** When that may change next, in milliseconds since 1970. */
  readonly until: number;
}

/** Where a managed certificate stands, in the API's words. */
export interface Life {
  readonly state: "PROVISIONING" | "FAILED" | "ACTIVE";
  /** The latest attempt, one a domain. */
  readonly attempts: readonly Attempt[];
  /** Whether an attempt failed, and nothing has been issued since. */
  readonly hasIssue: boolean;
  /** Whether a certificate was issued that is not expired: then it is served, whatever became of its renewal. */
  readonly isServed: boolean;
}

/**
 * The life of a managed certificate until now, out of what DNS said and when: first it is authorised and issued, then renewed for as
 * long as DNS allows. Whoever looks sees the same, however often anyone has looked before. All times in milliseconds since 1970.
 *
 * The states are those of the API: `PROVISIONING` also while a renewal fails, `FAILED` for good once Certificate Manager has given up
 * (never issued in time, or expired): only a new certificate helps then.
 * https://cloud.google.com/certificate-manager/docs/reference/certificate-manager/rest/v1/projects.locations.certificates#State
 *
 * @param judge What DNS says at a time.
 */
export function lifeOf(
  { created, now, domains }: { readonly created: number; readonly now: number; readonly domains: number },
  durations: Durations,
  judge: (time: number) => Judgement,
): Life {
  const { authorization, issuance, giveUp, validity, renewal } = durations;
  let last: (Judgement & { readonly from: number }) | undefined;
  /** What Certificate Manager has noticed at a time: DNS as it was a little before. */
  const noticed = (time: number): Judgement => {
    if (last !== undefined && last.from <= time && time < last.until) return last;
    const { attempts, until } = judge(time - authorization);
    last = { attempts, from: time, until: until + authorization };
    return last;
  };
  const all = (attempt: Attempt): Attempt[] => Array.from({ length: domains }, () => attempt);

  let begins = created + authorization;
  let deadline = created + giveUp;
  let isIssued = false;
  for (;;) {
    const issued = firstIssue(noticed, { begins, until: Math.min(deadline, now), issuance });
    if (issued === undefined) break;
    isIssued = true;
    deadline = issued + validity;
    begins = deadline - renewal;
    if (now < begins) return { state: "ACTIVE", attempts: all(authorized), hasIssue: false, isServed: true };
  }
  if (now >= deadline)
    return { state: "FAILED", attempts: noticed(deadline).attempts, hasIssue: true, isServed: false };
  if (now < begins) return { state: "PROVISIONING", attempts: all(authorizing), hasIssue: false, isServed: false };
  const { attempts } = noticed(now);
  const hasIssue = !isAuthorized(attempts);
  return { state: isIssued && !hasIssue ? "ACTIVE" : "PROVISIONING", attempts, hasIssue, isServed: isIssued };
}

/** The first time at which all domains have been authorised for as long as issuing takes; `undefined` if not until then. */
function firstIssue(
  noticed: (time: number) => Judgement,
  { begins, until, issuance }: { readonly begins: number; readonly until: number; readonly issuance: number },
): number | undefined {
  for (let time = begins; time + issuance <= until;) {
    const found = noticed(time);
    if (isAuthorized(found.attempts) && time + issuance <= found.until) return time + issuance;
    time = found.until;
  }
  return undefined;
}

function isAuthorized(attempts: readonly Attempt[]): boolean {
  return attempts.every(({ state }) => state === "AUTHORIZED");
}
