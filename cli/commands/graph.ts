import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Command } from "commander";
import { examples, print } from "../command";
import { drawStack } from "../orchestration/graph";

export function configure(command: Command): void {
  examples(command, [["homeport graph staging --output platform.svg", "after: homeport up"]])
    .argument("[env]", "staging or prod", "staging")
    .option("-o, --output <file>", "where to write the SVG; default: standard output")
    .action(async (environment: string, { output }: { readonly output?: string }) => {
      const svg = await drawStack(environment);
      if (output === undefined) {
        print(svg);
        return;
      }
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, svg);
      print(`Wrote ${output}.`);
    });
}
