import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { formatFigure, type Figure } from "./support/figures";

/** A bench says, on its own line, what it does; then yields its figures as it gets them. */
export interface Bench {
  readonly title: string;
  run(): AsyncIterable<Figure>;
}

async function main(only: readonly string[]): Promise<void> {
  const files = (await readdir(__dirname)).filter((file) => file.endsWith(".bench.ts")).sort();
  const chosen = files.filter((file) => only.length === 0 || only.includes(file.replace(".bench.ts", "")));
  if (chosen.length === 0) throw new Error(`No such bench. There are: ${files.join(", ")}`);
  console.log("name, ours, reference, ratio");
  for (const file of chosen) {
    const { bench } = (await import(join(__dirname, file))) as { bench: Bench };
    console.error(`# ${bench.title}`);
    for await (const figure of bench.run()) console.log(formatFigure(figure));
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
