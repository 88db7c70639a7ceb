import { Sdk } from "../schema/sdk";

/**
 * The schema that the engine asks for when it writes a program for what was imported: each resource type of the installed
 * `@pulumi/<name>` with the names of its inputs, of any type. Empty for a package that is not installed.
 */
export function importSchema(name: string, version: string): string {
  const sdk = Sdk.installed(name);
  const resources = Object.fromEntries(sdk === undefined ? [] : readResources(sdk));
  return JSON.stringify({ name, version, resources });
}

const anything = { $ref: "pulumi.json#/Any" };

type Resource = readonly [token: string, schema: { readonly inputProperties: Readonly<Record<string, unknown>> }];

/** The SDK's own code names the arguments that each resource class passes on. Reading it is much faster than parsing types. */
function readResources(sdk: Sdk): readonly Resource[] {
  return sdk.types().flatMap((token) => {
    const location = sdk.resource(token);
    if (location === undefined) return [];
    const names = sdk.read(location, ".js").matchAll(/resourceInputs\["(\w+)"\] = [^;\n]*args/g);
    const inputs = [...names].flatMap(([, input]) => input ?? []);
    return [[token, { inputProperties: Object.fromEntries(inputs.map((input) => [input, anything])) }] as const];
  });
}
