import { ProblemsError } from "../../components/shared";
import { type Registry, shardOfTenant, stranger, type Tenant } from "../../components/tenants";

/** A tenant and where it is. @throws ProblemsError for one that there is not, with those whose ids are alike */
export function findTenant(environment: string, registry: Registry, id: string): Tenant & { readonly shard: string } {
  const shard = shardOfTenant(registry, id);
  const tenant = shard === undefined ? undefined : registry[shard]?.tenants[id];
  if (shard === undefined || tenant === undefined) {
    throw new ProblemsError(`tenants/${environment}`, [stranger(registry, id)]);
  }
  return { ...tenant, shard };
}

/** A registry with nobody else in it. @throws ProblemsError for a tenant that there is not */
export function onlyTenant(environment: string, registry: Registry, id: string): Registry {
  const { shard, ...tenant } = findTenant(environment, registry, id);
  return { [shard]: { version: 1, tenants: { [id]: tenant } } };
}
