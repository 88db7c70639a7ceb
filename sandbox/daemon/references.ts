import type { StoredResource } from "../gcp/model";
import { globMatches, typeMatches } from "../faults";
import { ControlError } from "./api";

const shown = 8;

/**
 * The one resource that a person means: by its id, its self link, its name, or `TYPE/NAME` with a type as `ls` takes it
 * and `*` in the name, too (`Network/homeport`, `DatabaseInstance/homeport-core-us-east1-*`).
 *
 * @throws ControlError 404 when there is none, 409 when there are several: it lists them
 */
export function resolveReference(resources: readonly StoredResource[], reference: string): StoredResource {
  const found = candidates(resources, reference);
  const [first] = found;
  if (first === undefined) {
    throw new ControlError(
      404,
      `no resource "${reference}": give an id, a self link, a name or TYPE/NAME (homeport sandbox ls)`,
    );
  }
  if (found.length > 1) {
    const lines = found.slice(0, shown).map(({ type, id }) => `  ${type}  ${id}`);
    const more = found.length > shown ? [`  … and ${found.length - shown} more`] : [];
    throw new ControlError(
      409,
      [`"${reference}" could be any of ${found.length} resources: say which, by its id`, ...lines, ...more].join("\n"),
    );
  }
  return first;
}

function candidates(resources: readonly StoredResource[], reference: string): readonly StoredResource[] {
  const exact = resources.filter(({ id, state }) => id === reference || state["selfLink"] === reference);
  if (exact.length > 0) return exact;
  const named = resources.filter(({ name }) => name === reference);
  if (named.length > 0) return named;
  return resources.filter((resource) => typedName(resource, reference));
}

/** Types and names both may hold slashes: every one in the reference could be the one between them. */
function typedName({ type, name }: StoredResource, reference: string): boolean {
  const slashes = [...reference.matchAll(/\//g)].map(({ index }) => index);
  return slashes.some((at) => typeMatches(reference.slice(0, at), type) && globMatches(reference.slice(at + 1), name));
}
