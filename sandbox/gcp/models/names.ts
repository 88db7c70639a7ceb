import type { NameRule } from "../model";

/** Names of Compute Engine and most services made after it: RFC 1035 labels. */
export const rfc1035: NameRule = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  words: "a lowercase letter, then lowercase letters, digits or dashes, not ending with a dash",
  maxLength: 63,
};
