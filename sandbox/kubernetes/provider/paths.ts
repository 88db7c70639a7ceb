/** A property's place: names of properties, indexes of lists. */
export type Path = readonly (string | number)[];

/** The path as the engine writes it, such as `spec.ports[0].name` or `metadata.labels["app.kubernetes.io/name"]`. */
export function formatPath(path: Path): string {
  return path
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      if (/[."[\]]/.test(part)) return `["${part.replaceAll('"', '\\"')}"]`;
      return index === 0 ? part : `.${part}`;
    })
    .join("");
}

/** Reads what the engine writes, and what the API server names in its refusals (`.spec.a`, `spec.b[0]`). */
export function parsePath(text: string): Path {
  const parts = text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g);
  return [...parts].map(([, quoted, index, name]) =>
    index !== undefined ? Number(index) : (quoted?.replaceAll('\\"', '"') ?? name ?? ""),
  );
}

/** Whether one of the two is the other's beginning. A part `*` stands for any index. */
export function overlaps(left: Path, right: Path): boolean {
  const shared = Math.min(left.length, right.length);
  return left.slice(0, shared).every((part, index) => part === right[index] || part === "*" || right[index] === "*");
}
