import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { getStack, RunError } from "@pulumi/pulumi";

/** Runs the example that the stack is named after, and makes its exports the stack's outputs. */
export = (): Promise<unknown> => {
  const stack = getStack();
  const examples = readdirSync(__dirname)
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .map((file) => basename(file, ".ts"));
  if (examples.includes(stack)) return import(`./${stack}`);
  throw new RunError(
    `No example is named like the stack: got "${stack}", allowed: ${examples.sort().join(", ")}. ` +
      'Fix: "pulumi stack init" with one of these names.',
  );
};
