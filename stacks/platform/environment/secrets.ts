import { checkName } from "../../../components/naming";
import type { Problem } from "../../../components/shared";
import { plainSecret } from "./credentials";
import type { RawConfiguration } from "./read";

const prefix = "secrets.";

/**
 * Names of the secrets, sorted: `secrets.slack-webhook` is the secret `slack-webhook`.
 *
 * Each has a key of its own, because the engine tells for a whole key, and for nothing below it, whether it is encrypted.
 */
export function secretNames({ values }: RawConfiguration): readonly string[] {
  return Object.keys(values)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .sort();
}

/** Secrets have to be encrypted, and nothing else may be. Values are not repeated. */
export function checkSecrets(raw: RawConfiguration): readonly Problem[] {
  return [
    ...secretNames(raw).flatMap((name) => checkSecret(name, raw)),
    ...(Object.hasOwn(raw.values, "secrets") ? [notTogether(raw)] : []),
    ...[...raw.encrypted].filter((key) => !/^secrets(\.|$)/.test(key)).map(notASecret),
  ];
}

function checkSecret(name: string, { values, encrypted }: RawConfiguration): readonly Problem[] {
  const key = `${prefix}${name}`;
  const path = ["secrets", name];
  if (!encrypted.has(key)) return [plainSecret(path, "a secret, by its place", values[key])];
  const problem = checkName({ kind: "secret", parts: [name] });
  return problem === undefined ? [] : [{ path, ...problem }];
}

/** Secrets below one key: whether all of them are encrypted can't be seen. */
function notTogether({ values, encrypted }: RawConfiguration): Problem {
  const { secrets } = values;
  const names = typeof secrets === "object" && secrets !== null ? Object.keys(secrets) : ["<name>"];
  return {
    path: ["secrets"],
    what: encrypted.has("secrets") ? "secrets under one key" : "secret in plain text",
    got: `(not shown) ${names.join(", ")}`,
    allowed: "encrypted values, each under a key of its own: secrets.<name>",
    fix: `remove it and run ${names.map((name) => `"pulumi config set --secret secrets.${name}"`).join(", ")}`,
  };
}

function notASecret(key: string): Problem {
  return {
    path: [key],
    what: "encrypted, but used where everybody can read it",
    got: "(not shown)",
    allowed: "encrypted values under secrets.<name> only",
    fix: `write ${key} in plain text, or move the secret to secrets.<name>`,
  };
}
