/** Address families that the edge answers on, with the type of the DNS records that lead there. */
export const families = {
  ipv4: { ipVersion: "IPV4", recordType: "A" },
  ipv6: { ipVersion: "IPV6", recordType: "AAAA" },
} as const;

/** Key of an address family. */
export type Family = keyof typeof families;

/** Keys of all address families. */
export const familyKeys = Object.keys(families) as readonly Family[];
