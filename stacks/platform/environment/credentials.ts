import type { Problem } from "../../../components/shared";

/** What credentials of common kinds look like. */
const credentials: Readonly<Record<string, RegExp>> = {
  "a private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  "a service account's key": /"private_key(_id)?"\s*:/,
  "a Google API key": /\bAIza[\w-]{35}\b/,
  "a Google OAuth token": /\bya29\.[\w-]{20,}/,
  "an AWS access key": /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  "a GitHub token": /\b(gh[pousr]_\w{36,}|github_pat_\w{22,})/,
  "a Slack token": /\bxox[abeoprs]-[\w-]{10,}/,
  "a Slack webhook": /hooks\.slack\.com\/(services|workflows)\//,
  "a JSON web token": /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/,
  "a password in an address": /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:[^/\s@]+@/i,
};

const telling = /(password|passwd|secret|token|credentials?|api[-_]?key|private[-_]?key|access[-_]?key|webhook)s?$/i;

/**
 * Finds what looks like a credential in plain text: by its form, or by the name of its key. The value is not repeated.
 */
export function findCredentials(value: unknown, path: readonly (string | number)[] = []): readonly Problem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => findCredentials(item, [...path, index]));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => findCredentials(item, [...path, key]));
  }
  if (typeof value !== "string") return [];
  const kind = Object.entries(credentials).find(([, pattern]) => pattern.test(value))?.[0];
  if (kind === undefined && !(value !== "" && telling.test(String(path.at(-1))))) return [];
  return [plainSecret(path, kind ?? "a secret, by the name of its key", value)];
}

/** A secret that stands in the file for everybody to read. */
export function plainSecret(path: Problem["path"], kind: string, value: unknown): Problem {
  const name = String(path.at(-1) ?? "name").replace(/[^A-Za-z0-9_-]/g, "");
  const length = typeof value === "string" ? `, ${value.length} characters` : "";
  return {
    path,
    what: `secret in plain text: looks like ${kind}`,
    got: `(not shown${length})`,
    allowed: "encrypted values, each under a key of its own: secrets.<name>",
    fix: `remove it, run "pulumi config set --secret secrets.${name}", and change the secret where it comes from: it has been readable`,
  };
}
