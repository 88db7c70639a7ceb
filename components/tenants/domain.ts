import { isIPv4 } from "node:net";
import { domainToASCII } from "node:url";
import type { Problem } from "../shared";
import { suffixOf } from "./public-suffix";
import { baseOf } from "./registry";

/** Most characters of a name in a Google-managed certificate: https://cloud.google.com/certificate-manager/docs/quotas */
const longest = 64;

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

type Fault = Omit<Problem, "path">;

/**
 * A domain as the registry writes it: in lowercase, letters outside of ASCII as `xn--…`, no dot at the end. Pure. What cannot be
 * written so is given back as it is, for `checkDomain` to say why.
 *
 * Source: https://www.unicode.org/reports/tr46/ (by `domainToASCII` of Node.js)
 */
export function normalDomain(typed: string): string {
  const text = typed.trim().toLowerCase().replace(/\.$/, "");
  if (/[/@:?#\\]/.test(text)) return text;
  const [star, base] = text.startsWith("*.") ? ["*.", text.slice(2)] : ["", text];
  const ascii = domainToASCII(base);
  // What looks like a number in any notation becomes an address there.
  return ascii === "" || isIPv4(ascii) ? text : `${star}${ascii}`;
}

/**
 * What is wrong with a domain that a tenant wants to be served under; empty when nothing is. Pure: whether it exists, and whose it is, DNS
 * says.
 *
 * @param name As `normalDomain` gives it.
 * @param wildcards Whether the tenant's plan has them.
 */
export function checkDomain(path: Problem["path"], name: string, wildcards: boolean): readonly Problem[] {
  const fault = faultOf(name, wildcards);
  return fault === undefined ? [] : [{ path, ...fault }];
}

function faultOf(name: string, wildcards: boolean): Fault | undefined {
  const base = baseOf(name);
  return (
    faultOfText(name, base) ??
    faultOfSuffix(base, name) ??
    (base !== name && !wildcards ? wildcardFault(name) : undefined)
  );
}

function faultOfText(name: string, base: string): Fault | undefined {
  if (/[/@:?#\\]/.test(name)) {
    return {
      what: "not a domain",
      got: name,
      allowed: "a domain alone, such as shop.example.com",
      fix: "leave out scheme, user, port and path",
    };
  }
  const labels = base.split(".");
  const last = labels.at(-1) ?? "";
  if (/^(0x[0-9a-f]*|\d+)$/.test(last)) {
    return {
      what: "an IP address, or a name that ends in a number",
      got: name,
      allowed: "a domain: certificates are for names",
      fix: "name the domain that leads to the address",
    };
  }
  if (base.includes("*")) {
    return {
      what: "an asterisk that stands for a part of the name",
      got: name,
      allowed: "one *. in front, which stands for one label",
      fix: "name the domains, or use *. in front of the whole",
    };
  }
  if (normalDomain(name) !== name) {
    return {
      what: "not written as the registry writes it",
      got: name,
      allowed: "lowercase and ASCII, without a dot at the end",
      fix: `write ${normalDomain(name)}`,
    };
  }
  const wrong = labels.find((part) => !label.test(part));
  if (wrong !== undefined) {
    return {
      what: `the label ${JSON.stringify(wrong)} cannot stand in a host's name`,
      got: name,
      allowed: "1 to 63 letters, digits and hyphens a label, no hyphen at its ends",
      fix: "correct it",
    };
  }
  if (domainToASCII(base) === "") {
    return {
      what: "a label with xn-- that stands for no name",
      got: name,
      allowed: "xn-- and the Punycode of a name",
      fix: "write the domain in its own letters",
    };
  }
  if (name.length > longest) {
    return {
      what: `a name of ${String(name.length)} characters`,
      got: name,
      allowed: `up to ${String(longest)}: longer ones get no certificate`,
      fix: "choose a shorter one",
    };
  }
  return undefined;
}

function faultOfSuffix(base: string, name: string): Fault | undefined {
  const { suffix, listed } = suffixOf(base);
  if (!listed) {
    return {
      what: `nobody registers domains under ${suffix}`,
      got: name,
      allowed: "a domain under a suffix of https://publicsuffix.org: others get no certificate",
      fix: "correct its end",
    };
  }
  if (suffix === base) {
    return {
      what: "a public suffix",
      got: name,
      allowed: `a domain below ${suffix}: whoever had the suffix could answer for strangers`,
      fix: `name the tenant's own domain, such as shop.${suffix}`,
    };
  }
  return undefined;
}

function wildcardFault(name: string): Fault {
  return {
    what: "a wildcard",
    got: name,
    allowed: "single names in this tenant's plan",
    fix: "name the domains that are needed, or change the plan to one with wildcards: enterprise",
  };
}
