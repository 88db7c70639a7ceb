/** How the edge is looked at from outside. */
export interface UptimeSpec {
  /** Paths that have to answer `GET` with a status of 200 to 299, by name. Default `{ ready: "/readyz" }`. */
  readonly paths?: Readonly<Record<string, string>>;
  /**
   * Where from: `USA` (three places), `USA_OREGON`, `USA_IOWA`, `USA_VIRGINIA`, `EUROPE`, `SOUTH_AMERICA`, `ASIA_PACIFIC`. Three
   * places or more together. Default `USA`, `EUROPE` and `ASIA_PACIFIC`.
   */
  readonly regions?: readonly string[];
  /** Seconds between two requests of a place: 60, 300, 600 or 900. Default 60. */
  readonly periodSeconds?: number;
  /** How long an answer may take, in seconds, 1 to 60. Default 10. */
  readonly timeoutSeconds?: number;
  /**
   * Whether to look over IPv6, too. Default true. Google does not promise that every place has IPv6: false where it tells of
   * an outage that is none.
   */
  readonly ipv6?: boolean;
  /** Days before the certificate's end at which people are told that it was not renewed, 1 to 60. Default 14. */
  readonly certificateDays?: number;
}

/** How the edge is looked at, with nothing left open. */
export type SettledUptime = Required<UptimeSpec>;

/** Fills in the defaults. Pure. */
export function settleUptime(spec: UptimeSpec): SettledUptime {
  const { paths = { ready: "/readyz" }, regions = ["USA", "EUROPE", "ASIA_PACIFIC"], periodSeconds = 60 } = spec;
  const { timeoutSeconds = 10, ipv6 = true, certificateDays = 14 } = spec;
  return { paths, regions, periodSeconds, timeoutSeconds, ipv6, certificateDays };
}
