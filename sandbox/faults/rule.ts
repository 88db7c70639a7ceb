import { z } from "zod";

/** What a provider is asked to do. Previews are never counted nor failed: they change nothing. */
export const operations = ["create", "read", "update", "delete", "invoke"] as const;
export type OperationName = (typeof operations)[number];

/** Refusals by what an API would call them; the provider's own words are in `failures.ts`. */
export const errorCodes = [
  "quota",
  "forbidden",
  "conflict",
  "precondition",
  "rate-limit",
  "unavailable",
  "timeout",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Two minutes: longer than any client waits in a test, short enough to end by itself. */
export const longestDelayMs = 120_000;

const glob = z.string().min(1, "must not be empty: leave it out to match all");

/** Which operations a fault is for. Names are globs: `*` stands for any text, `?` for one character. */
const match = {
  /** Default `*`: any of them. */
  operation: z.enum([...operations, "*"]).default("*"),
  /** Type token or its last part: `gcp:sql/*`, `Cluster`. Default: any. */
  type: glob.default("*"),
  /** Logical name, the last part of the URN. Default: any. */
  name: glob.default("*"),
  /** Only operations on what lives in this region, its zones included. Default: anywhere. */
  region: z.string().min(1).optional(),
  /** The first matching operation that is affected, counted from 1. Default 1. */
  nth: z.int().min(1).default(1),
  /** How many matching operations in a row are affected. Default 1. */
  times: z.union([z.int().min(1), z.literal("always")]).default(1),
};

/** `before`: nothing has happened yet. `after`: it took effect, and only the answer is lost. */
const when = z.enum(["before", "after"]);

const specification = z.discriminatedUnion("action", [
  z.strictObject({
    action: z.literal("error"),
    ...match,
    code: z.enum(errorCodes),
    when: when.default("before"),
    /** Instead of the API's usual words. */
    message: z.string().optional(),
  }),
  z.strictObject({
    action: z.literal("delay"),
    ...match,
    delayMs: z.int().min(1).max(longestDelayMs),
    when: when.default("before"),
  }),
  z.strictObject({
    action: z.literal("kill"),
    ...match,
    /** Who ends at once, without a chance to clean up: this sandbox, or the engines that are connected to the provider. */
    target: z.enum(["sandbox", "engine"]),
    when: when.default("after"),
  }),
  z.strictObject({
    action: z.literal("region-down"),
    /** All operations there are refused and its clusters do not answer, until the fault is removed. */
    region: z.string().min(1),
  }),
]);

/** A fault as a person asks for it; the rest is defaults. */
export type FaultRequest = z.input<typeof specification>;

/** A fault with its number of matching operations so far. */
export type Fault = z.output<typeof specification> & { readonly id: string; readonly seen: number };

/** @throws Error naming the field, what it got and what is allowed */
export function parseFault(request: unknown): z.output<typeof specification> {
  const parsed = specification.safeParse(request);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const field = issue.path.join(".");
    return field === "" ? issue.message : `${field}: ${issue.message}`;
  });
  throw new Error(`not a fault: ${problems.join("; ")}`);
}
