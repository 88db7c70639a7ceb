import { bold } from "./style";

/** Rows as aligned columns under a heading. The last column is not padded. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === heading.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join("  ");
  return [bold(line(heading)), ...rows.map(line)].map((text) => text.trimEnd()).join("\n");
}

/** Names before values, aligned: `  Ports   gcp 20001`. */
export function facts(entries: readonly (readonly [string, string])[]): string {
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join("\n");
}
