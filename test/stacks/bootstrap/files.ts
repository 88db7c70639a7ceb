import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** The environments that there is a file for. */
export const environments = ["staging", "prod"] as const;

const directory = join(__dirname, "../../../stacks/bootstrap");
const namespace = "homeport-bootstrap:";

/** The configuration of a `Pulumi.<name>.yaml` as the program sees it: without the namespace; what is no map is text. */
export function rawConfiguration(name: string): { values: Record<string, unknown>; encrypted: Set<string> } {
  const { config } = parse(readFileSync(join(directory, `Pulumi.${name}.yaml`), "utf8")) as {
    config: Record<string, string | number | boolean | object>;
  };
  const values = Object.entries(config)
    .filter(([key]) => key.startsWith(namespace))
    .map(
      ([key, value]) => [key.slice(namespace.length), typeof value === "object" ? value : value.toString()] as const,
    );
  return { values: Object.fromEntries(values), encrypted: new Set() };
}
