import { contains, formatCidr, parseCidr, privateRanges } from "../network/cidr";
import type { Problem } from "../shared";

/** A range that may reach the control plane by IP, as the GKE API takes it. */
export interface AuthorizedNetwork {
  readonly displayName: string;
  readonly cidrBlock: string;
}

/** Ranges by name, as the GKE API takes them. */
export function planAuthorizedNetworks(networks: Readonly<Record<string, string>>): readonly AuthorizedNetwork[] {
  return Object.entries(networks)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([displayName, cidrBlock]) => ({ displayName, cidrBlock }));
}

/**
 * What is wrong with the ranges that may reach the control plane's private address.
 *
 * The address is a private one, so only private ranges make sense; everybody else comes in by the DNS endpoint, through IAM.
 */
export function checkAuthorizedNetworks(networks: Readonly<Record<string, string>>): readonly Problem[] {
  return Object.entries(networks)
    .filter(([, cidr]) => !isPrivate(cidr))
    .map(([name, got]) => ({
      path: ["authorizedNetworks", name],
      what: "not a private range",
      got,
      allowed: `a range inside ${privateRanges.map(formatCidr).join(", ")}`,
      fix: "name the network's own range; from the internet, use the DNS endpoint",
    }));
}

function isPrivate(cidr: string): boolean {
  try {
    const range = parseCidr(cidr);
    return privateRanges.some((outer) => contains(outer, range));
  } catch {
    return false;
  }
}
