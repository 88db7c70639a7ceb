const compiled = new Map<string, RegExp>();

/** Whether the text matches a glob in which `*` stands for any text and `?` for one character. Case counts. */
export function globMatches(glob: string, text: string): boolean {
  let pattern = compiled.get(glob);
  if (pattern === undefined) {
    const escaped = glob.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    pattern = new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
    compiled.set(glob, pattern);
  }
  return pattern.test(text);
}

/** Whether a glob means a type: by its whole token (`gcp:sql/*`), or by its last part (`DatabaseInstance`, `*Instance`). */
export function typeMatches(glob: string, token: string): boolean {
  return globMatches(glob, token) || globMatches(glob, token.slice(token.lastIndexOf(":") + 1));
}

/** Whether a location is the region or one of its zones: `europe-west1-b` lies in `europe-west1`. */
export function liesIn(location: string, region: string): boolean {
  return (
    location === region || (location.startsWith(`${region}-`) && /^[a-z]$/.test(location.slice(region.length + 1)))
  );
}
