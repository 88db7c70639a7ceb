import { z } from "zod";
import { integer, key } from "../formats";

/** Pipelines that act in the project. */
export const delivery = z.strictObject({
  /** GitHub organisation that the repository belongs to. */
  owner: z.string(),
  /** Its id: `gh api orgs/<owner> --jq .id`. Digits, with quotes. */
  ownerId: z.string(),
  /** Repository of the platform and its applications, without the owner. */
  repository: z.string().default("homeport"),
  /** What of the repository pipelines have to be run from. */
  source: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("branch"), branch: z.string() }),
    z.strictObject({ kind: z.literal("environment"), environment: z.string() }),
  ]),
  /** Applications with a pipeline of their own: `<application>.yml`. */
  applications: z.array(key).default([]),
});

/** Where images are kept. */
export const registry = z.strictObject({
  /** Days after which a version goes that nothing keeps. */
  deleteAfterDays: integer.default(30),
  /** Newest versions of each image that are kept whatever their age. */
  keepVersions: integer.default(20),
});

/** Which images the clusters run. */
export const admission = z.strictObject({
  /** `dryRun` only writes down what it would refuse. It comes first: enforcing needs the signing key's public half. */
  mode: z.enum(["enforced", "dryRun"]).default("dryRun"),
  /** Public halves of the signing key by version, in PEM. */
  publicKeys: z.record(z.string(), z.string()).default({}),
  /** Images that need no attestation, as patterns by name. */
  allowedImages: z.record(key, z.string()).default({}),
});
