import ipaddr from "ipaddr.js";

/** Whether two address ranges share an address. Ranges that cannot be read share none: their form is checked elsewhere. */
export function overlaps(first: string, second: string): boolean {
  const [a, b] = [range(first), range(second)];
  if (!a || !b || a[0].kind() !== b[0].kind()) return false;
  const bits = Math.min(a[1], b[1]);
  return a[0].match(b[0], bits);
}

/** The prefix length: 28 of `10.0.0.0/28`. */
export function prefixLength(text: string): number | undefined {
  return range(text)?.[1];
}

/** An address of the range, counted from its first; `undefined` beyond its end. IPv4 only. */
export function addressAt(text: string, offset: number): string | undefined {
  const parsed = range(text);
  if (!parsed || parsed[0].kind() !== "ipv4" || offset >= 2 ** (32 - parsed[1])) return undefined;
  const first = ipaddr.IPv4.networkAddressFromCIDR(text)
    .toByteArray()
    .reduce((sum, byte) => sum * 256 + byte, 0);
  const address = first + offset;
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

function range(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : undefined;
}
