import { parseDeclarations } from "./declarations";
import type { FieldRecords } from "./record";
import type { Sdk } from "./sdk";

/**
 * The nested types of an SDK: `types/input.d.ts` and `types/output.d.ts`. These files have megabytes; they are cut by the layout that the
 * TypeScript compiler writes (a namespace or interface closes at its own indentation), and only what is asked for is parsed.
 */
export class NestedTypes {
  private readonly texts = new Map<string, ReadonlyMap<string, string>>();

  constructor(private readonly sdk: Sdk) {}

  /** @param name As declarations write it: `inputs.compute.SubnetworkSecondaryIpRange`. */
  fields(name: string): FieldRecords | undefined {
    const [root, ...path] = name.split(".");
    const text = this.interfaces(root === "inputs" ? "input" : "output").get(path.join("."));
    return text === undefined ? undefined : parseDeclarations(text).fields(path[path.length - 1] ?? "");
  }

  private interfaces(direction: "input" | "output"): ReadonlyMap<string, string> {
    const known = this.texts.get(direction);
    if (known) return known;
    const interfaces = cut(this.sdk.readTypes(direction));
    this.texts.set(direction, interfaces);
    return interfaces;
  }
}

/** Qualified interface name → its source text. */
export function cut(text: string): ReadonlyMap<string, string> {
  const interfaces = new Map<string, string>();
  const namespaces: { readonly name: string; readonly indent: number }[] = [];
  const heads = /^( *)(?:export )?(?:declare )?(namespace|interface) ([\w.]+)[^\n]*\{(\})?$/gm;
  for (let head = heads.exec(text); head; head = heads.exec(text)) {
    const [line, spaces = "", kind, name = ""] = head;
    while ((namespaces.at(-1)?.indent ?? -1) >= spaces.length) namespaces.pop();
    if (kind === "namespace") {
      namespaces.push({ name, indent: spaces.length });
      continue;
    }
    const close = head[4] ? head.index + line.length : text.indexOf(`\n${spaces}}`, head.index) + spaces.length + 2;
    interfaces.set([...namespaces.map((space) => space.name), name].join("."), text.slice(head.index, close));
    heads.lastIndex = close;
  }
  return interfaces;
}
