import { domainToASCII } from "node:url";

const label = /^(\*|[a-z0-9_]([-a-z0-9_]{0,61}[a-z0-9_])?)$/;
const longest = 254;

/**
 * A domain name as DNS compares them: in lower case, international labels in their ASCII form, with a dot at the end.
 *
 * @throws Error for what cannot be a name
 */
export function fullName(text: string): string {
  const plain = text.endsWith(".") ? text.slice(0, -1) : text;
  const ascii = /^\p{ASCII}*$/u.test(plain) ? plain.toLowerCase() : domainToASCII(plain);
  const labels = ascii.split(".");
  if (!labels.every((part, index) => label.test(part) && (part !== "*" || index === 0)) || ascii.length >= longest) {
    throw new Error(
      `"${text}" is not a domain name: write labels of at most 63 letters, digits, - and _, with dots between them, ` +
        `such as _acme-challenge.shop.example.com; * stands for a whole first label`,
    );
  }
  return `${ascii}.`;
}

/** The name without its first label; the empty text for a top-level one. */
export function parentOf(name: string): string {
  const rest = name.slice(name.indexOf(".") + 1);
  return rest === name ? "" : rest;
}
