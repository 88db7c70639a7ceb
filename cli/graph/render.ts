import { toDot } from "./dot";
import { readTopology, type ExportedResource } from "./topology";

/** Draws a stack's exported state as SVG. Throws when nothing is in it to draw. */
export async function renderStack(title: string, resources: readonly ExportedResource[]): Promise<string> {
  const topology = readTopology(resources);
  if (topology.blocks.length === 0) {
    throw new Error(`There is nothing to draw: the stack holds no component. Run \`pulumi up\` first.`);
  }
  const { instance } = await import("@viz-js/viz");
  return (await instance()).renderString(toDot(title, topology), { format: "svg" });
}
