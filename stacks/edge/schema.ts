import { z } from "zod";
import { domain, integer, key } from "../platform/environment/formats";
import { notifications } from "../platform/environment/sections/operations";

const ruleSet = z.strictObject({
  /** Whether what it would refuse is only written down. */
  preview: z.boolean().default(true),
  /** How much it takes for an attack, 1 to 4. Default: that of all rule sets. */
  sensitivity: integer.optional(),
  /** Ids of signatures that are wrong about our requests. */
  optOut: z.array(z.string()).default([]),
});

const rateLimit = z.strictObject({
  /** What paths begin with. One limit goes without: it is for everything else. */
  paths: z.array(z.string()).optional(),
  /** Requests of one client address within the window. */
  requests: integer,
  /** The window, in seconds. */
  seconds: integer.default(60),
  /** When an address gets nothing at all for a while. Default: never. */
  ban: z
    .strictObject({
      /** Requests of one client address within the window. */
      requests: integer,
      /** The window, in seconds. */
      seconds: integer.default(600),
      /** How long it gets nothing, in seconds. */
      durationSeconds: integer.default(600),
    })
    .optional(),
  preview: z.boolean().default(false),
});

const armor = z.strictObject({
  /** How much rule sets take for an attack, 1 (what certainly is one) to 4 (what looks like one). */
  sensitivity: integer.default(1),
  /** Google's preconfigured rule sets, by name. Default: those that fit any application, as previews. */
  ruleSets: z.record(z.string(), ruleSet).optional(),
  /** How much of a request's body is looked at, in KiB. */
  bodyKib: integer.default(64),
  /** How much one client address may ask for, by name. */
  rateLimits: z.record(key, rateLimit).optional(),
  /** Address ranges that get nothing, by name. */
  blocked: z
    .record(key, z.strictObject({ ranges: z.array(z.string()), preview: z.boolean().default(false) }))
    .default({}),
  /** Whether Google learns what is usual and tells of floods that look different. */
  adaptiveProtection: z.boolean().default(true),
});

/**
 * What a person may write in `Pulumi.<environment>.yaml` under `homeport-edge:`. Bounds are checked by the component, which
 * knows them.
 */
export const sections = {
  /** The platform's own domain, without a dot at its end. Changing it replaces its zone and its certificate. */
  domain,
  traffic: z.strictObject({
    /** Percent of requests that the gateways answer, 0 to 100; the machines answer the rest. */
    gatewayPercent: integer,
    /** Percent of a region's gateways; with fewer that are well, its requests go to other regions, too. */
    failoverPercent: integer.default(70),
    /** Share of requests that is logged, 0.01 to 1. */
    logSampling: z.number().default(1),
  }),
  /** How the edge talks to the gateways. */
  gateway: z
    .strictObject({
      /** `H2C` for gRPC, `HTTP` for WebSockets. */
      protocol: z.enum(["HTTP", "H2C"]).default("HTTP"),
      /** Where a gateway says whether requests are welcome. */
      healthPath: z.string().default("/readyz"),
      /** Longest time for an answer, in seconds. */
      requestSeconds: integer.default(30),
      /** Longest time for requests that are under way when a gateway goes, in seconds. */
      drainSeconds: integer.default(60),
    })
    .prefault({}),
  /** What is let through to the backends, and how much of it. */
  armor: armor.prefault({}),
  /** The page that people see when nothing answers. */
  errorPage: z
    .strictObject({
      /** Whether there is one; without it, people see Google's own. Organisations that forbid public buckets need false. */
      enabled: z.boolean().default(true),
      title: z.string().optional(),
      text: z.string().optional(),
      /** `us`, `eu`, `asia` or a region. */
      location: z.string().default("us"),
    })
    .prefault({}),
  /** How the edge is looked at from outside. */
  uptime: z
    .strictObject({
      /** Paths that have to answer, by name. */
      paths: z.record(key, z.string()).default({ ready: "/readyz" }),
      /** Where from: `USA`, `EUROPE`, `SOUTH_AMERICA`, `ASIA_PACIFIC`, or parts of the first. */
      regions: z.array(z.string()).default(["USA", "EUROPE", "ASIA_PACIFIC"]),
      /** Seconds between two requests of a place. */
      periodSeconds: integer.default(60),
      /** How long an answer may take, in seconds. */
      timeoutSeconds: integer.default(10),
      /** Whether to look over IPv6, too. */
      ipv6: z.boolean().default(true),
      /** Days before the certificate's end at which people are told that it was not renewed. */
      certificateDays: integer.default(14),
    })
    .prefault({}),
  /** Who hears that the edge does not answer, by name. */
  notifications,
  guards: z
    .strictObject({
      /** Whether engine and provider refuse to delete what others wrote down or attach to. */
      protect: z.boolean().default(true),
    })
    .prefault({}),
};

/** A configuration, checked, with nothing left open but what the component decides. */
export type Configuration = { readonly [Key in keyof typeof sections]: z.output<(typeof sections)[Key]> };
