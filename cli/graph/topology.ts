/** The parts of a stack's exported state that a picture needs. */
export interface ExportedResource {
  readonly urn: string;
  readonly type: string;
  readonly parent?: string;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A component, and what it made. */
export interface Block {
  readonly urn: string;
  readonly name: string;
  /** Such as `Network`. */
  readonly kind: string;
  /** The region that more than two thirds of what it made are in; undefined for what is global or spread. */
  readonly region: string | undefined;
  /** Short type name → how many, most frequent first. */
  readonly contents: readonly (readonly [type: string, count: number])[];
}

export interface Topology {
  readonly blocks: readonly Block[];
  /** From what depends to what it depends on, each pair once. */
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** Reads a stack as its outermost components: who made what, where, and who depends on whom. Sorted, so that a picture is stable. */
export function readTopology(resources: readonly ExportedResource[]): Topology {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const owners = new Map(resources.map(({ urn }) => [urn, outermostComponent(urn, byUrn)]));
  const made = new Map<string, ExportedResource[]>();
  for (const resource of resources) {
    const owner = owners.get(resource.urn);
    if (owner === undefined) continue;
    const list = made.get(owner.urn) ?? [];
    if (resource.urn !== owner.urn) list.push(resource);
    made.set(owner.urn, list);
  }
  const blocks = [...made].map(([urn, contents]) => toBlock(urn, contents));
  return { blocks: blocks.sort((a, b) => a.urn.localeCompare(b.urn)), edges: readEdges(resources, owners) };
}

function isComponent(resource: ExportedResource): boolean {
  return resource.type.startsWith("homeport:");
}

function outermostComponent(urn: string, byUrn: ReadonlyMap<string, ExportedResource>): ExportedResource | undefined {
  let outermost: ExportedResource | undefined;
  for (let at = byUrn.get(urn); at !== undefined; at = at.parent === undefined ? undefined : byUrn.get(at.parent)) {
    if (isComponent(at)) outermost = at;
  }
  return outermost;
}

function toBlock(urn: string, contents: readonly ExportedResource[]): Block {
  const types = contents.filter((resource) => !isComponent(resource)).map(({ type }) => lastPart(type));
  const regions = contents.flatMap((resource) => regionOf(resource) ?? []);
  const [region, share = 0] = countEach(regions)[0] ?? [];
  return {
    urn,
    name: lastPart(urn),
    kind: lastPart(urn.split("::")[2] ?? ""),
    region: share * 3 > regions.length * 2 ? region : undefined,
    contents: countEach(types),
  };
}

/** How often each word occurs, most frequent first. */
function countEach(words: readonly string[]): readonly (readonly [word: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
}

function readEdges(
  resources: readonly ExportedResource[],
  owners: ReadonlyMap<string, ExportedResource | undefined>,
): Topology["edges"] {
  const pairs = new Map<string, readonly [string, string]>();
  for (const resource of resources) {
    const from = owners.get(resource.urn)?.urn;
    const targets = [
      ...(resource.dependencies ?? []),
      ...Object.values(resource.propertyDependencies ?? {}).flatMap((urns) => urns ?? []),
    ];
    for (const target of targets) {
      const to = owners.get(target)?.urn;
      if (from === undefined || to === undefined || from === to) continue;
      pairs.set(`${from} ${to}`, [from, to]);
    }
  }
  return [...pairs].sort(([a], [b]) => a.localeCompare(b)).map(([, pair]) => pair);
}

/** `us-central1` of a region, of a zone in it, or of a full link to it. */
function regionOf({ inputs, outputs }: ExportedResource): string | undefined {
  for (const property of ["region", "location", "zone"]) {
    const value = inputs?.[property] ?? outputs?.[property];
    const match = typeof value === "string" ? /(?:^|\/)([a-z]+-[a-z]+\d+)(?:-[a-z])?$/.exec(value) : null;
    if (match !== null) return match[1];
  }
  return undefined;
}

/** The text after the last `:` (of a type) or `::` (of a URN) or `$`. */
function lastPart(text: string): string {
  return /[^:$]+$/.exec(text)?.[0] ?? text;
}
