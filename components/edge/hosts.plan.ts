import { checkText, type Problem } from "../shared";

/** Names of the edge's own in its domain. */
export interface HostsPlan {
  /** Where tenants' own domains lead to, over both address families. */
  readonly edge: string;
  /** Has an IPv4 address only, so that an uptime check is sure to come over IPv4. */
  readonly ipv4: string;
  /** Has an IPv6 address only. */
  readonly ipv6: string;
  /** Leads to the gateways, whatever the switch says. */
  readonly gateway: string;
  /** Leads to the machines, whatever the switch says. */
  readonly machines: string;
}

/** Labels below the domain that are the edge's own, and nobody else's. */
export const reservedLabels = ["edge", "ipv4", "ipv6", "gateway", "machines"] as const;

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const domainPattern = new RegExp(`^(${label}\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$`);
/** DNS allows 253 characters; the longest name below the domain takes 16 of them: `_acme-challenge.`. */
const mostCharacters = 237;

/** What is wrong with the edge's domain. */
export function checkDomain(domain: string): readonly Problem[] {
  const problems = checkText(
    ["domain"],
    domain,
    domainPattern,
    "a domain of two labels or more in lowercase, without a dot at its end, such as homeport.example.com",
  );
  if (problems.length > 0 || domain.length <= mostCharacters) return problems;
  const allowed = `up to ${mostCharacters} characters; it has ${domain.length}`;
  return [{ path: ["domain"], what: "domain too long", got: domain, allowed, fix: "choose a shorter one" }];
}

/** The edge's own names. Pure. */
export function planHosts(domain: string): HostsPlan {
  const [edge, ipv4, ipv6, gateway, machines] = reservedLabels;
  const below = (name: string): string => `${name}.${domain}`;
  return {
    edge: below(edge),
    ipv4: below(ipv4),
    ipv6: below(ipv6),
    gateway: below(gateway),
    machines: below(machines),
  };
}
