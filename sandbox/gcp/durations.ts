import type { Store } from "./store";

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** What takes its time in the cloud: milliseconds here unless it is changed, and what is known of Google's own. */
export const durationFacts = {
  authorization: {
    default: 10 * second,
    what: "from a change in DNS until Certificate Manager has noticed it",
    google: "minutes, more where an old answer's TTL is long",
  },
  issuance: {
    default: 20 * second,
    what: "from the last domain's authorisation until the certificate is issued",
    google: "minutes; up to an hour or more",
  },
  giveUp: {
    default: 3 * day,
    what: "from a certificate's creation until Certificate Manager gives up on what it could not authorise",
    google: "not published",
  },
  validity: { default: 90 * day, what: "from issue to expiry", google: "90 days" },
  renewal: { default: 30 * day, what: "how long before its expiry a certificate is renewed", google: "about a month" },
} as const;

export type DurationName = keyof typeof durationFacts;

/** Milliseconds by name. */
export type Durations = Readonly<Record<DurationName, number>>;

/** Renewals come at least this far apart, in milliseconds: each is followed from the first on. */
const leastBetweenRenewals = 60 * minute;

/** The durations in force. */
export function durationsOf(store: Store): Durations {
  const { durations } = store.settings;
  const entries = Object.entries(durationFacts).map(([name, fact]) => [name, durations[name] ?? fact.default]);
  return Object.fromEntries(entries) as Durations;
}

/**
 * Changes durations, in milliseconds; `null` puts one back to its default. They count for what exists, too, from its beginning on.
 *
 * @throws Error for an unknown name, a span that is none, or a certificate that would be renewed without end
 */
export function setDurations(store: Store, changes: Readonly<Record<string, number | null>>): void {
  const names = Object.keys(durationFacts);
  let durations: Record<string, number> = { ...store.settings.durations };
  for (const [name, value] of Object.entries(changes)) {
    if (!names.includes(name)) throw new Error(`there is no duration ${name}: there is ${names.join(", ")}`);
    const others = Object.entries(durations).filter(([other]) => other !== name);
    durations = Object.fromEntries(value === null ? others : [...others, [name, value]]);
    if (value !== null && (!Number.isFinite(value) || value < 0))
      throw new Error(`${name}: a duration is from 0 on, not ${value} ms`);
  }
  const [validity, renewal] = (["validity", "renewal"] as const).map(
    (name) => durations[name] ?? durationFacts[name].default,
  );
  if ((validity ?? 0) - (renewal ?? 0) < leastBetweenRenewals)
    throw new Error(
      "validity has to be at least an hour longer than renewal: certificates would be renewed without end",
    );
  store.set({ durations });
}
