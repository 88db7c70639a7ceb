import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { RawConfiguration } from "../../../stacks/platform/environment";

/** The environments that the project has. */
export const environments = ["staging", "prod"] as const;

const root = join(__dirname, "../../..");
const namespace = "homeport:";

/** The configuration of a `Pulumi.<name>.yaml`, as the engine hands it to the program: structured values as JSON. */
export function stackConfig(name: string): Record<string, string> {
  const { config } = parse(readFileSync(join(root, `Pulumi.${name}.yaml`), "utf8")) as {
    config: Record<string, unknown>;
  };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

/** The same as the program sees it: without the namespace, and structured. */
export function rawConfiguration(name: string): { values: Record<string, unknown>; encrypted: Set<string> } {
  const values = Object.entries(stackConfig(name))
    .filter(([key]) => key.startsWith(namespace))
    .map(([key, text]) => [key.slice(namespace.length), /^[[{]/.test(text) ? (JSON.parse(text) as unknown) : text]);
  return {
    values: Object.fromEntries(values) as Record<string, unknown>,
    encrypted: new Set(),
  } satisfies RawConfiguration;
}
