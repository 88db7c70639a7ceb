import type { Bound, NameRule, WriteRate } from "../../model";

/** Names of Certificate Manager's resources. */
export const certificateManagerName: NameRule = {
  pattern: /^[a-zA-Z][a-zA-Z0-9_-]*$/,
  words: "a letter, then letters, digits, dashes or underscores",
  maxLength: 64,
};

/**
 * Writes a minute and project; Google's default is 300, here no limit holds unless it is set. The genuine provider waits and tries
 * again; here the write is refused, so that whoever writes too fast learns of it.
 */
export const writeRate: WriteRate = {
  metric: "CERTIFICATE_MANAGER_WRITES_PER_MINUTE",
  service: "certificatemanager.googleapis.com",
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
