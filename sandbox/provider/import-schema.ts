import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * The schema that the engine asks for when it writes a program for what was imported: each resource type of the installed
 * `@pulumi/<name>` with the names of its inputs, of any type. Empty for a package that is not installed.
 */
export function importSchema(name: string, version: string): string {
  const directory = locate(name);
  const resources = Object.fromEntries(directory === undefined ? [] : readResources(directory));
  return JSON.stringify({ name, version, resources });
}

const anything = { $ref: "pulumi.json#/Any" };

type Resource = readonly [token: string, schema: { readonly inputProperties: Readonly<Record<string, unknown>> }];

/** The SDK's own code names the type of each resource class and the arguments that it passes on. */
function readResources(directory: string): readonly Resource[] {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true });
  return files.flatMap((entry) => {
    if (!entry.isFile() || !entry.name.endsWith(".js") || entry.parentPath.includes("node_modules", directory.length)) {
      return [];
    }
    const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
    const token = /\b__pulumiType = ['"]([^'"]+)['"]/.exec(text)?.[1];
    if (token === undefined) return [];
    const names = [...text.matchAll(/resourceInputs\["(\w+)"\] = [^;\n]*args/g)].flatMap(([, input]) => input ?? []);
    return [[token, { inputProperties: Object.fromEntries(names.map((input) => [input, anything])) }]];
  });
}

function locate(name: string): string | undefined {
  try {
    return dirname(createRequire(__filename).resolve(`@pulumi/${name}/package.json`));
  } catch {
    return undefined;
  }
}
