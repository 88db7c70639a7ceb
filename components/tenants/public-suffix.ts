import { parse } from "tldts";

/** What a domain ends in, as far as registering domains is concerned. */
export interface PublicSuffix {
  /** E.g. `co.uk`; the last label where the list knows no more. */
  readonly suffix: string;
  /** Whether the list of public suffixes has it: nobody can register anything under others. */
  readonly listed: boolean;
}

/**
 * The public suffix of a domain. Pure; the list is the one that `tldts` was released with. Private suffixes count: whoever had
 * `github.io` could answer for everybody who has a name below it.
 *
 * Source: https://publicsuffix.org
 *
 * @param domain In lowercase and in ASCII, without a wildcard.
 */
export function suffixOf(domain: string): PublicSuffix {
  const { publicSuffix, isIcann, isPrivate } = parse(domain, { allowPrivateDomains: true, extractHostname: false });
  return { suffix: publicSuffix ?? domain, listed: isIcann === true || isPrivate === true };
}
