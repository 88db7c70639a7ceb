import * as gcp from "@pulumi/gcp";
import type { Output } from "@pulumi/pulumi";
import { mapValues, ProblemsError } from "../../components/shared";
import {
  assertRegistry,
  editionOf,
  type PublishedDomains,
  type Registry,
  type Tenant,
  TenantShard,
} from "../../components/tenants";
import type { EdgeOutputsV1 } from "../edge/outputs";
import type { TenantsOutputsV1 } from "./outputs";

/** What a shard's program knows before it makes anything. */
export interface ShardInput {
  readonly environment: string;
  /** Key of the shard. */
  readonly shard: string;
  /** All tenants of the environment: what others have, this shard's cannot. */
  readonly registry: Registry;
  /** What the last update made. */
  readonly published: PublishedDomains;
}

type Domain = TenantsOutputsV1["domains"][string];

/** The contract, as far as the program knows it before the resources are there. */
export type TenantsOutputs = Omit<TenantsOutputsV1, "domains"> & {
  readonly domains: Readonly<Record<string, { readonly [Key in keyof Domain]: Domain[Key] | Output<Domain[Key]> }>>;
};

/**
 * One shard of tenants.
 *
 * @throws ProblemsError with everything that is wrong with any shard's file of the environment.
 */
export function tenants(
  { environment, shard: key, registry, published }: ShardInput,
  edge: EdgeOutputsV1,
): TenantsOutputs {
  assertRegistry(`tenants/${environment}`, registry);
  const shard = registry[key];
  if (shard === undefined) throw new ProblemsError(`tenants/${environment}`, [noShard(key, Object.keys(registry))]);

  const project = edge.project.id;
  const { domains } = new TenantShard(
    "tenants",
    {
      project,
      prefix: edge.prefix,
      key,
      shard,
      certificateMap: edge.certificateMap.name,
      ownDomain: edge.zone.domain,
      published,
    },
    { providers: { gcp: new gcp.Provider("gcp", { project, defaultLabels: edge.labels }) } },
  );
  return {
    version: 1,
    environment,
    shard: key,
    edition: editionOf(shard),
    hostname: edge.hostname,
    addresses: edge.addresses,
    domains: mapValues(domains, ({ tenant, challenge, state, leaves }) => ({ tenant, challenge, state, leaves })),
    pins: pinsOf(shard.tenants),
  };
}

function pinsOf(tenants: Readonly<Record<string, Tenant>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tenants).flatMap(([id, { pin }]) => (pin === undefined ? [] : [[id, pin] as const])),
  );
}

function noShard(key: string, known: readonly string[]): ProblemsError["problems"][number] {
  return {
    path: [`shard-${key}.json`],
    what: "no such shard",
    got: key,
    allowed: known.join(", ") || "none yet",
    fix: "select another stack; to end a shard, remove its tenants and leave the empty file",
  };
}
