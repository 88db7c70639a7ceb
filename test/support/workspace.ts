import { cp, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "../../sandbox/daemon/home";
import { makeGuarded } from "./guard";

export { checkout };

/** A folder of a test's own. */
export interface Folder {
  readonly directory: string;
  remove(): Promise<void>;
}

const product = [
  "Pulumi.yaml",
  "Pulumi.staging.yaml",
  "Pulumi.prod.yaml",
  "package.json",
  "tsconfig.json",
  "apps",
  "components",
  "stacks",
];

/**
 * A copy of the product in a folder of its own, with the checkout's dependencies: the engine writes into a project's stack
 * files, and tests change them, which must not reach the checkout.
 */
export async function copyProduct(): Promise<Folder> {
  const directory = await makeGuarded("product");
  await Promise.all(product.map((entry) => cp(join(checkout, entry), join(directory, entry), { recursive: true })));
  await symlink(join(checkout, "node_modules"), join(directory, "node_modules"));
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
}
