import { splitPath } from "../../sandbox/gcp/paths";
import type { StoredResource } from "../../sandbox/gcp/model";
import type { Plain } from "../../sandbox/gcp/view";

const hidden = "[secret]";

/** The resource with its secret values replaced, in inputs and in state. */
export function hide(resource: StoredResource): StoredResource {
  const conceal = <Shape extends Plain>(shape: Shape): Shape =>
    resource.secrets.reduce(
      (result, path) => replaceAt(result, splitPath(path.replaceAll("[]", "")).map(String)) as Shape,
      shape,
    );
  return { ...resource, inputs: conceal(resource.inputs), state: conceal(resource.state) };
}

/** A list without an index in the path: every one of its elements. */
function replaceAt(value: Plain, path: readonly string[]): Plain {
  const [step, ...rest] = path;
  if (step === undefined) return hidden;
  if (Array.isArray(value)) {
    const items = value as readonly Plain[];
    const isIndex = /^\d+$/.test(step);
    return items.map((item, index) => {
      if (!isIndex) return replaceAt(item, path);
      return index === Number(step) ? replaceAt(item, rest) : item;
    });
  }
  if (typeof value !== "object" || value === null) return value;
  const object = value as Readonly<Record<string, Plain | undefined>>;
  const inner = object[step];
  return inner === undefined ? value : { ...object, [step]: replaceAt(inner, rest) };
}
