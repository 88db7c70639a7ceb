import type { Bound, NameRule } from "../../model";

/** Names of Certificate Manager's resources. */
export const certificateManagerName: NameRule = {
  pattern: /^[a-zA-Z][a-zA-Z0-9_-]*$/,
  words: "a letter, then letters, digits, dashes or underscores",
  maxLength: 64,
};

const label = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

/** A domain name without a wildcard. */
export const domainName: Bound = {
  pattern: new RegExp(`^(${label}\\.)+[a-z]([-a-z0-9]{0,61}[a-z0-9])$`),
  words: "a domain name in lowercase without a dot at its end, such as shop.example.com",
  maxLength: 253,
};

/** A domain name, perhaps with a wildcard in front. */
export const hostName: Bound = {
  pattern: new RegExp(`^(\\*\\.)?(${label}\\.)+[a-z]([-a-z0-9]{0,61}[a-z0-9])$`),
  words: "a domain name in lowercase without a dot at its end, perhaps with *. in front",
  maxLength: 253,
};
