import { checkName, physicalName } from "../naming";
import { type Problem, ProblemsError } from "../shared";

/** Whether an image that nobody attested is kept out, or only written down. */
export type AdmissionMode = "enforced" | "dryRun";

/** The part of the arguments that decides what is admitted. */
export interface AdmissionPlanArgs {
  /** First part of physical names. Changing it replaces attestor and key: all images need new attestations. */
  readonly prefix: string;
  /** `dryRun` admits everything, and writes what it would have refused to the audit log. Default `enforced`. */
  readonly mode?: AdmissionMode;
  /**
   * Public halves of the signing key by version, in PEM: `{ "1": "-----BEGIN PUBLIC KEY-----…" }`. Default none, which
   * only `dryRun` may have. A key is turned over by adding its next version here before pipelines sign with it.
   */
  readonly publicKeys?: Readonly<Record<string, string>>;
  /** Images that need no attestation, as patterns by name, e.g. `{ gateway: "docker.io/envoyproxy/*" }`. Default none. */
  readonly allowedImages?: Readonly<Record<string, string>>;
}

/** Admission with everything decided. */
export interface AdmissionPlan {
  readonly attestor: string;
  readonly note: string;
  /** Name of the key ring without its random suffix. */
  readonly keyRing: string;
  readonly enforcementMode: "ENFORCED_BLOCK_AND_AUDIT_LOG" | "DRYRUN_AUDIT_LOG_ONLY";
  readonly publicKeys: Readonly<Record<string, string>>;
  /** Sorted. */
  readonly allowedPatterns: readonly string[];
}

/** Characters of the key ring's random suffix, with its hyphen. */
const suffixLength = 9;

/**
 * Decides what is admitted. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 */
export function planAdmission(name: string, args: AdmissionPlanArgs): AdmissionPlan {
  const problems = checkAdmission(args);
  if (problems.length > 0) throw new ProblemsError(`Admission ${name}`, problems);
  const attestor = physicalName({ kind: "attestor", parts: attestorParts(args.prefix) });
  return {
    attestor,
    note: attestor,
    keyRing: physicalName({ kind: "keyRing", parts: [args.prefix, "admission"], reserve: suffixLength }),
    enforcementMode: modeOf(args) === "enforced" ? "ENFORCED_BLOCK_AND_AUDIT_LOG" : "DRYRUN_AUDIT_LOG_ONLY",
    publicKeys: args.publicKeys ?? {},
    allowedPatterns: [...new Set(Object.values(args.allowedImages ?? {}))].sort(),
  };
}

/** Everything that is wrong with the arguments; empty when they can be planned. */
export function checkAdmission(args: AdmissionPlanArgs): readonly Problem[] {
  const name = checkName({ kind: "attestor", parts: attestorParts(args.prefix) });
  return [
    ...(name === undefined ? [] : [{ path: ["prefix"], ...name }]),
    ...checkKeys(args),
    ...Object.entries(args.allowedImages ?? {}).flatMap(([key, pattern]) => checkPattern(key, pattern)),
  ];
}

function attestorParts(prefix: string): readonly string[] {
  return [prefix, "pipelines"];
}

function modeOf(args: AdmissionPlanArgs): AdmissionMode {
  return args.mode ?? "enforced";
}

function checkKeys(args: AdmissionPlanArgs): readonly Problem[] {
  const keys = Object.entries(args.publicKeys ?? {});
  if (keys.length === 0 && modeOf(args) === "enforced") {
    return [
      {
        path: ["publicKeys"],
        what: "no key to check attestations with: every image would be refused",
        got: {},
        allowed: "the public half of one version of the signing key, or more",
        fix: 'begin with mode "dryRun"; then add what "gcloud kms keys versions get-public-key" prints',
      },
    ];
  }
  return keys
    .filter(([version, pem]) => !/^[1-9]\d*$/.test(version) || !publicPem.test(pem))
    .map(([version, pem]) => ({
      path: ["publicKeys", version],
      what: "not the public half of a version",
      // What was pasted by mistake could be a private key.
      got: pem.trim().split("\n")[0] ?? "",
      allowed: "a version's number, and its public key in PEM",
      fix: `use what "gcloud kms keys versions get-public-key ${version}" prints`,
    }));
}

const publicPem = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=]+\n)+-----END PUBLIC KEY-----\n?$/;

/** A registry, then a path; an asterisk only at the end. https://cloud.google.com/binary-authorization/docs/reference/rest/v1/Policy#AdmissionWhitelistPattern */
function checkPattern(key: string, pattern: string): readonly Problem[] {
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+\/[\w./-]*[\w-](\/\*{1,2}|[:@][\w:.-]+\*?|\*)?$/.test(pattern)) return [];
  return [
    {
      path: ["allowedImages", key],
      what: "not a pattern of images, or one of too many",
      got: pattern,
      allowed: 'a registry, a path and at most an asterisk at its end, such as "docker.io/envoyproxy/*"',
      fix: "write the registry out and name at least the first part of the path",
    },
  ];
}
