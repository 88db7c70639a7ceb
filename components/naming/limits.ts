/** What a kind of resource allows as its name. */
export interface NameLimit {
  /** Fewest characters. */
  readonly min: number;
  /** Most characters. */
  readonly max: number;
  /** What the whole name must match. */
  readonly pattern: RegExp;
  /** The pattern in words, for error messages. */
  readonly allowed: string;
}

const rfc1035 = {
  pattern: /^[a-z]([a-z0-9-]*[a-z0-9])?$/,
  allowed: "lowercase letters, digits and hyphens; starts with a letter, ends with a letter or digit",
};
const dnsLabel = {
  pattern: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
  allowed: "lowercase letters, digits and hyphens; starts and ends with a letter or digit",
};
/** What Google asks of ids where an API's reference says nothing: https://google.aip.dev/122#resource-id-segments */
const resourceId = { min: 1, max: 63, ...rfc1035 };
const identifier = { pattern: /^[A-Za-z0-9_-]+$/, allowed: "letters, digits, underscores and hyphens" };

/**
 * Limits by kind of resource, as the Google Cloud APIs enforce them.
 *
 * Sources: https://cloud.google.com/compute/docs/naming-resources, the `projects.locations.clusters`, `nodePools`,
 * `serviceAccounts.create`, `keyRings.create`, `cryptoKeys.create`, `instances.insert` (SQL), `secrets.create`,
 * `backupPlans.create` and `buckets.create` (Logging) API references, https://cloud.google.com/storage/docs/buckets#naming
 */
export const nameLimits = {
  /** Networks, subnetworks, addresses, routers, routes, firewall policies, instance groups and so on. */
  compute: { min: 1, max: 63, ...rfc1035 },
  /** GKE clusters. */
  cluster: { min: 1, max: 40, ...rfc1035 },
  /** GKE node pools. */
  nodePool: { min: 1, max: 40, ...rfc1035 },
  /** Backup for GKE plans. */
  backupPlan: { min: 1, max: 63, ...rfc1035 },
  /** Account ids of service accounts, the part before the `@`. */
  serviceAccount: { min: 6, max: 30, ...rfc1035 },
  /** KMS key rings. They can never be deleted, so a name is used up for good. */
  keyRing: { min: 1, max: 63, ...identifier },
  /** KMS keys. They can never be deleted either. */
  key: { min: 1, max: 63, ...identifier },
  /**
   * Cloud SQL instances. The API allows 98 characters for `project:instance`; with project ids of up to 30, 67 are left.
   */
  sqlInstance: { min: 1, max: 67, ...rfc1035 },
  /** PostgreSQL databases: NAMEDATALEN is 64 bytes with its terminator. */
  postgresDatabase: {
    min: 1,
    max: 63,
    pattern: /^[a-z][a-z0-9_-]*$/,
    allowed: "lowercase letters, digits, underscores and hyphens; starts with a letter",
  },
  /** Private DNS zones. */
  dnsZone: { min: 1, max: 63, ...rfc1035 },
  /** Secret Manager secrets. */
  secret: { min: 1, max: 255, ...identifier },
  /** Cloud Storage buckets. Names with dots are left out: they need a domain that is verified. */
  bucket: {
    min: 3,
    max: 63,
    pattern: /^(?!goog)(?!.*g[o0]{2}gle)[a-z0-9][a-z0-9_-]*[a-z0-9]$/,
    allowed:
      'lowercase letters, digits, underscores and hyphens; starts and ends with a letter or digit; no "goog" in front, no ' +
      '"google" or "g00gle" anywhere',
  },
  /** Artifact Registry repositories; `gcloud artifacts repositories create` checks their letters in the same way. */
  repository: resourceId,
  /** Binary Authorization attestors, and the notes that they attach to. */
  attestor: resourceId,
  /** Cloud Logging buckets. */
  logBucket: {
    min: 1,
    max: 100,
    pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
    allowed: "letters, digits, underscores, hyphens and periods; starts with a letter or digit",
  },
  /** Kubernetes namespaces, services and everything else that becomes a DNS label. */
  kubernetes: { min: 1, max: 63, ...dnsLabel },
} as const satisfies Record<string, NameLimit>;

/** A kind of resource that has its own limits on names. */
export type NameKind = keyof typeof nameLimits;
