import ipaddr from "ipaddr.js";
import type { Bound } from "./model";
import { suggestion } from "./suggestion";
import type { Viewed } from "./view";

/** What is wrong with a value, in a sentence; undefined when nothing is. */
export function boundProblem(path: string, value: Viewed, bound: Bound): string | undefined {
  if (typeof value === "number") return numberProblem(path, value, bound) ?? choiceProblem(path, value, bound.oneOf);
  if (typeof value === "string") return textProblem(path, value, bound) ?? choiceProblem(path, value, bound.oneOf);
  if (Array.isArray(value)) return countProblem(path, value.length, bound);
  return undefined;
}

/** A value that is none of the allowed ones, in the provider's words. */
export function choiceProblem(
  path: string,
  value: string | number,
  allowed: readonly (string | number)[] | undefined,
): string | undefined {
  if (allowed === undefined || allowed.includes(value)) return undefined;
  const shown = allowed.map((item) => JSON.stringify(item)).join(" ");
  return `expected ${path} to be one of [${shown}], got ${value}${suggestion(String(value), allowed.map(String))}`;
}

function numberProblem(path: string, value: number, { min, max }: Bound): string | undefined {
  if ((min === undefined || value >= min) && (max === undefined || value <= max)) return undefined;
  if (min !== undefined && max !== undefined)
    return `expected ${path} to be in the range (${min} - ${max}), got ${value}`;
  return min !== undefined
    ? `expected ${path} to be at least (${min}), got ${value}`
    : `expected ${path} to be at most (${String(max)}), got ${value}`;
}

function countProblem(path: string, count: number, { min, max }: Bound): string | undefined {
  if (min !== undefined && count < min) return `expected ${path} to have at least ${min} item(s), got ${count}`;
  if (max !== undefined && count > max) return `expected ${path} to have at most ${max} item(s), got ${count}`;
  return undefined;
}

function textProblem(path: string, value: string, bound: Bound): string | undefined {
  const { minLength, maxLength, pattern, words } = bound;
  if (maxLength !== undefined && value.length > maxLength) {
    return `"${path}" ("${value}") is too long: ${value.length} characters, at most ${maxLength} are allowed`;
  }
  if (minLength !== undefined && value.length < minLength) {
    return `"${path}" ("${value}") is too short: ${value.length} characters, at least ${minLength} are needed`;
  }
  if (pattern && !pattern.test(value)) {
    return `"${path}" ("${value}") doesn't match regexp "${pattern.source}"${words === undefined ? "" : `: it has to be ${words}`}`;
  }
  if (bound.cidr) return cidrProblem(path, value, bound.cidr);
  return bound.address ? addressProblem(path, value, bound.address.version) : undefined;
}

function cidrProblem(path: string, value: string, rule: NonNullable<Bound["cidr"]>): string | undefined {
  const family = rule.version === undefined ? "" : `IPv${rule.version} `;
  if (!isCidr(value)) {
    return `"${path}" ("${value}") is not an ${family}address range in CIDR form, such as ${rule.version === 6 ? "fd20::/48" : "10.0.0.0/20"}`;
  }
  const [address, prefix] = ipaddr.parseCIDR(value);
  if (rule.version !== undefined && address.kind() !== `ipv${rule.version}`)
    return `"${path}" ("${value}") is not an ${family}address range`;
  const network =
    address.kind() === "ipv4" ? ipaddr.IPv4.networkAddressFromCIDR(value) : ipaddr.IPv6.networkAddressFromCIDR(value);
  if (network.toString() !== address.toString()) {
    return `"${path}" ("${value}") has host bits set: the range is ${network.toString()}/${prefix}`;
  }
  const { shortest = 0, longest = 128 } = rule;
  if (prefix >= shortest && prefix <= longest) return undefined;
  return `"${path}" ("${value}") has prefix length /${prefix}: it has to be between /${shortest} and /${longest}`;
}

/** Short forms (`10.1/16`) are left to the past: no API of Google's takes them. */
function isCidr(value: string): boolean {
  const [address = "", prefix = ""] = value.split("/");
  if (!ipaddr.isValidCIDR(value) || !/^\d{1,3}$/.test(prefix)) return false;
  return address.includes(":") || ipaddr.IPv4.isValidFourPartDecimal(address);
}

function addressProblem(path: string, value: string, version: 4 | 6 | undefined): string | undefined {
  const valid =
    version === 4
      ? ipaddr.IPv4.isValidFourPartDecimal(value)
      : version === 6
        ? ipaddr.IPv6.isValid(value)
        : ipaddr.isValid(value);
  return valid
    ? undefined
    : `"${path}" ("${value}") is not an ${version === undefined ? "IP" : `IPv${version}`} address`;
}
