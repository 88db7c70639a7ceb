import { z } from "zod";

const domain = z.object({
  tenant: z.string(),
  /** Record that proves the domain. It has to stay for as long as the certificate is renewed. */
  challenge: z.object({ name: z.string(), type: z.string(), value: z.string() }),
  /** How far it was at the last update: components/tenants/life-cycle.ts. */
  state: z.string(),
  /** Day on which it may go; absent while it stays. */
  leaves: z.string().optional(),
});

/**
 * What a shard's stack tells, version 1. Keys may be added; none is renamed, removed or given another meaning without a version 2 beside it.
 */
export const tenantsOutputsV1 = z.object({
  version: z.literal(1),
  environment: z.string(),
  shard: z.string(),
  /** Edition of the shard's file that the stack was updated with. */
  edition: z.string(),
  /** Name that the tenants' domains have to lead to. */
  hostname: z.string(),
  /** Where domains have to lead that can't have a CNAME, by A and AAAA. */
  addresses: z.object({ ipv4: z.string(), ipv6: z.string() }),
  /** By name. */
  domains: z.record(z.string(), domain),
  /** Regions of the tenants that are pinned to one, for the gateway. */
  pins: z.record(z.string(), z.string()),
});

export type TenantsOutputsV1 = z.output<typeof tenantsOutputsV1>;

/** The part that an update needs of the one before. */
export const publishedTenants = z.object({
  domains: z.record(z.string(), z.object({ tenant: z.string(), leaves: z.string().optional() })),
});
