/** The Kubernetes versions that the modelled GKE offers, newest first, and each channel's default. */
const versions = [
  "1.36.1-gke.1210000",
  "1.35.4-gke.1085000",
  "1.35.3-gke.1042000",
  "1.34.6-gke.1154000",
  "1.34.5-gke.1076000",
  "1.33.9-gke.1060000",
  "1.32.13-gke.1204000",
] as const;

const channelDefaults: Readonly<Record<string, string>> = {
  RAPID: "1.36.1-gke.1210000",
  REGULAR: "1.35.3-gke.1042000",
  STABLE: "1.34.5-gke.1076000",
  EXTENDED: "1.35.3-gke.1042000",
  UNSPECIFIED: "1.35.3-gke.1042000",
};

/** All offered versions, newest first. */
export function availableVersions(): readonly string[] {
  return versions;
}

/** The version that a new cluster on a channel gets. */
export function defaultVersion(channel: string): string {
  return channelDefaults[channel] ?? versions[0];
}

/**
 * The version that an alias stands for: `latest`, `-` (the channel's default), `1.35`, `1.35.4`, or a whole version of an offered minor one;
 * `undefined` when it is not offered.
 */
export function resolveVersion(alias: string, channel: string): string | undefined {
  if (alias === "latest") return versions[0];
  if (alias === "-" || alias === "") return defaultVersion(channel);
  const offered = versions.find((version) => version.startsWith(`${alias}.`) || version.startsWith(`${alias}-`));
  if (offered) return offered;
  const whole = /^1\.\d+\.\d+-gke\.\d+$/.test(alias);
  return whole && versions.some((version) => compareMinor(version, alias) === 0) ? alias : undefined;
}

/** Compares minor versions: negative when the first is older. */
export function compareMinor(first: string, second: string): number {
  return minor(first) - minor(second);
}

function minor(version: string): number {
  return Number(/^1\.(\d+)/.exec(version)?.[1] ?? 0);
}
