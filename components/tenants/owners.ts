import type { Problem } from "../shared";
import { baseOf, type Placed, placedDomains, type Registry } from "./registry";

/**
 * What is wrong with who has which domain: every domain belongs to one tenant, and so does everything below it. Pure.
 *
 * Below, too, because whoever has a domain decides about the names below it, and may set cookies and get certificates for them. A
 * customer whose domains are used by two of our tenants is one tenant with both, or serves them under domains side by side.
 */
export function checkOwners(registry: Registry): readonly Problem[] {
  const placed = placedDomains(registry);
  const owners = new Map<string, Placed>();
  for (const domain of placed) {
    const base = baseOf(domain.name);
    if (!owners.has(base)) owners.set(base, domain);
  }
  return placed.flatMap((domain) => {
    const other = otherOwner(domain, owners);
    return other === undefined ? [] : [taken(domain, other)];
  });
}

/** The first tenant other than this one that has the domain, or one above it. */
function otherOwner(domain: Placed, owners: ReadonlyMap<string, Placed>): Placed | undefined {
  const labels = baseOf(domain.name).split(".");
  return labels
    .map((_, from) => owners.get(labels.slice(from).join(".")))
    .find((owner) => owner !== undefined && (owner.tenant !== domain.tenant || owner.shard !== domain.shard));
}

function taken({ shard, tenant, name }: Placed, other: Placed): Problem {
  const where = `${other.tenant} (shard ${other.shard})`;
  const same = baseOf(name) === baseOf(other.name);
  const leaving = other.leaves === undefined ? "" : `; it may go from ${other.leaves} on`;
  return {
    path: [shard, tenant, "domains", name],
    what: same ? `belongs to ${where}${leaving}` : `is below ${other.name}, which belongs to ${where}${leaving}`,
    got: name,
    allowed: "a domain that no other tenant has, nor one above it",
    fix: `remove it from one of both; if they are one customer, make them one tenant`,
  };
}
