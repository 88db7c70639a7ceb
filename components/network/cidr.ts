/** A range of IPv4 addresses: its first address as a number, and how many leading bits are fixed. */
export interface Cidr {
  readonly base: number;
  readonly prefix: number;
}

/**
 * Reads `10.0.0.0/12`.
 *
 * @throws Error when it is not a range, or its first address has bits beyond the prefix.
 */
export function parseCidr(text: string): Cidr {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  const [first = NaN, second = NaN, third = NaN, fourth = NaN, prefix = NaN] = (match ?? []).slice(1).map(Number);
  const octets = [first, second, third, fourth];
  if (match === null || octets.some((octet) => octet > 255) || prefix > 32) {
    throw new Error(`Not an IPv4 range: got "${text}", allowed are ranges such as "10.0.0.0/12".`);
  }
  const base = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const cidr = { base, prefix };
  if (base % sizeOf(cidr) !== 0) {
    const aligned = formatCidr({ base: base - (base % sizeOf(cidr)), prefix });
    throw new Error(`Not the start of a range: got "${text}", allowed is "${aligned}".`);
  }
  return cidr;
}

/** Writes `10.0.0.0/12`. */
export function formatCidr(cidr: Cidr): string {
  return `${firstAddress(cidr)}/${cidr.prefix}`;
}

/** The first address of a range, e.g. `10.0.0.0`. */
export function firstAddress({ base }: Cidr): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join(".");
}

/** How many addresses a range has. */
export function sizeOf({ prefix }: Pick<Cidr, "prefix">): number {
  return 2 ** (32 - prefix);
}

/** The number after a range's last address. */
export function endOf(cidr: Cidr): number {
  return cidr.base + sizeOf(cidr);
}

/** Whether `outer` has every address of `inner`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.base <= inner.base && endOf(inner) <= endOf(outer);
}

/** Whether two ranges share an address. */
export function overlap(one: Cidr, other: Cidr): boolean {
  return one.base < endOf(other) && other.base < endOf(one);
}

/** The ranges, as few as possible, that cover the addresses from `start` up to but without `end`. */
export function cover(start: number, end: number): readonly Cidr[] {
  const ranges: Cidr[] = [];
  for (let base = start; base < end;) {
    let prefix = 32;
    while (prefix > 0 && base % 2 ** (33 - prefix) === 0 && base + 2 ** (33 - prefix) <= end) prefix -= 1;
    ranges.push({ base, prefix });
    base += sizeOf({ prefix });
  }
  return ranges;
}

/** The ranges that are nobody's on the internet: RFC 1918 and RFC 6598. */
export const privateRanges: readonly Cidr[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(
  parseCidr,
);
