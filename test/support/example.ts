import { readdirSync, readFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { basename, join } from "node:path";
import { checkout, copyProduct } from "./workspace";

/** Folders of `components/` that have a resource of their own to offer. */
export function componentFolders(): readonly string[] {
  return readdirSync(join(checkout, "components")).filter((folder) =>
    readdirSync(join(checkout, "components", folder)).some(
      (file) => file.endsWith(".ts") && read("components", folder, file).includes("extends pulumi.ComponentResource"),
    ),
  );
}

/** Names of the examples. */
export function exampleNames(): readonly string[] {
  return readdirSync(join(checkout, "examples"))
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .map((file) => basename(file, ".ts"));
}

/** The text of a file of the checkout. */
export function read(...path: readonly string[]): string {
  return readFileSync(join(checkout, ...path), "utf8");
}

/** The project of the examples in a copy of the product: the engine notes things in its stack files. */
export async function copyExamples(): ReturnType<typeof copyProduct> {
  const product = await copyProduct();
  const directory = join(product.directory, "examples");
  await cp(join(checkout, "examples"), directory, { recursive: true });
  return { directory, remove: () => product.remove() };
}
