import { fromKeys, mapValues } from "../shared";
import { usualRuleSets } from "./waf";

/** What is let through to the backends, and how much of it. */
export interface ArmorSpec {
  /** How much rule sets take for an attack, 1 (what certainly is one) to 4 (what looks like one). Default 1. */
  readonly sensitivity?: number;
  /**
   * Google's preconfigured rule sets to evaluate, by the names of `wafRuleSets`. Default: those that fit any application,
   * as previews.
   */
  readonly ruleSets?: Readonly<Record<string, RuleSetSpec>>;
  /** How much of a request's body is looked at, in KiB: 8, 16, 32, 48 or 64. Default 64. What comes after it is not. */
  readonly bodyKib?: number;
  /**
   * How much one client address may ask for, by name. One limit has no paths: it is for whatever the others are not. Default:
   * 2,000 requests a minute, and a ban of ten minutes above 10,000 in two. Cloud Armor counts for each backend by itself.
   */
  readonly rateLimits?: Readonly<Record<string, RateLimitSpec>>;
  /** Address ranges that get nothing, by name. Default none. */
  readonly blocked?: Readonly<Record<string, BlockSpec>>;
  /**
   * Whether Google learns what is usual and tells of floods that look different. It proposes rules, and applies none by itself.
   * Default true.
   */
  readonly adaptiveProtection?: boolean;
}

/** How a preconfigured rule set is used. */
export interface RuleSetSpec {
  /** Whether what it would refuse is only written down. Default true: see what it would hit before it does. */
  readonly preview?: boolean;
  /** How much it takes for an attack, 1 to 4. Default: that of all rule sets. */
  readonly sensitivity?: number;
  /** Ids of signatures that are wrong about the application's requests, e.g. `owasp-crs-v030301-id942110-sqli`. Default none. */
  readonly optOut?: readonly string[];
}

/** How much one client address may ask for. */
export interface RateLimitSpec {
  /** Requests of one address within the window; more get 429. 1 to 1,000,000, with a ban to 10,000. */
  readonly requests: number;
  /** The window, in seconds: 10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700 or 3600. Default 60. */
  readonly seconds?: number;
  /** What paths begin with, 1 to 5 of them, e.g. `["/login"]`. Default: whatever no other limit is for. */
  readonly paths?: readonly string[];
  /** When an address gets nothing at all for a while. Default: never. */
  readonly ban?: BanSpec;
  /** Whether what it would refuse is only written down. Default false. */
  readonly preview?: boolean;
}

/** When an address gets nothing at all for a while. */
export interface BanSpec {
  /** Requests of one address within the window, at least those of the limit, up to 10,000. */
  readonly requests: number;
  /** The window, in seconds; those that a limit may have. Default 600. */
  readonly seconds?: number;
  /** How long it gets nothing, in seconds, 60 to 86,400. Default 600. */
  readonly durationSeconds?: number;
}

/** Addresses that get nothing. */
export interface BlockSpec {
  /** IPv4 and IPv6 ranges, 1 to 10 of them. */
  readonly ranges: readonly string[];
  /** Whether what it would refuse is only written down. Default false. */
  readonly preview?: boolean;
}

/** A rate limit with nothing left open but what it may go without. */
export interface SettledLimit extends RateLimitSpec {
  readonly seconds: number;
  readonly ban?: Required<BanSpec>;
  readonly preview: boolean;
}

/** What is let through, with nothing left open. */
export interface SettledArmor {
  readonly ruleSets: Readonly<Record<string, Required<RuleSetSpec>>>;
  readonly bodyKib: number;
  readonly rateLimits: Readonly<Record<string, SettledLimit>>;
  readonly blocked: Readonly<Record<string, Required<BlockSpec>>>;
  readonly adaptiveProtection: boolean;
}

const usualLimits: Readonly<Record<string, RateLimitSpec>> = {
  clients: { requests: 2_000, ban: { requests: 10_000, seconds: 120 } },
};

/** Fills in the defaults. Pure. */
export function settleArmor(spec: ArmorSpec): SettledArmor {
  const { sensitivity = 1, bodyKib = 64, blocked = {}, rateLimits = usualLimits, adaptiveProtection = true } = spec;
  const ruleSets: NonNullable<ArmorSpec["ruleSets"]> = spec.ruleSets ?? fromKeys(usualRuleSets, () => ({}));
  return {
    ruleSets: mapValues(ruleSets, (set) => ({
      preview: set.preview ?? true,
      sensitivity: set.sensitivity ?? sensitivity,
      optOut: set.optOut ?? [],
    })),
    bodyKib,
    rateLimits: mapValues(rateLimits, (limit) => ({
      ...limit,
      seconds: limit.seconds ?? 60,
      ban: limit.ban && { seconds: 600, durationSeconds: 600, ...limit.ban },
      preview: limit.preview ?? false,
    })),
    blocked: mapValues(blocked, ({ ranges, preview = false }) => ({ ranges, preview })),
    adaptiveProtection,
  };
}
