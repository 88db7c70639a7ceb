import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** The environments that there is a file for. */
export const environments = ["staging", "prod"] as const;

const directory = join(__dirname, "../../../stacks/edge");
const namespace = "homeport-edge:";

/** The configuration of a `Pulumi.<name>.yaml` as the program sees it, without the namespace. */
export function rawConfiguration(name: string): { values: Record<string, unknown>; encrypted: Set<string> } {
  const { config } = parse(readFileSync(join(directory, `Pulumi.${name}.yaml`), "utf8")) as {
    config: Record<string, unknown>;
  };
  const values = Object.entries(config)
    .filter(([key]) => key.startsWith(namespace))
    .map(([key, value]) => [key.slice(namespace.length), value] as const);
  return { values: Object.fromEntries(values), encrypted: new Set() };
}
