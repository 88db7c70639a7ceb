import type { Block, Topology } from "./topology";

const ink = "#1f2937";
const faint = "#64748b";
/** Readers whose fonts are wider than what the layout measured with still see each text inside its box. */
const slack = "&#160;".repeat(4);
const everywhere = { fill: "#f8fafc", line: "#cbd5e1" };
const regional = { fill: "#eff6ff", line: "#93c5fd" };

/** Writes a topology as Graphviz DOT: one box a region, one node a component with what it holds, arrows to what it needs. */
export function toDot(title: string, { blocks, edges }: Topology): string {
  const regions = [...new Set(blocks.flatMap(({ region }) => region ?? []))].sort();
  const kept = withoutShortcuts(edges);
  return [
    "digraph platform {",
    `  graph [label=${quote(title)}, labelloc=t, fontname="Arial", fontsize=18, fontcolor="${ink}", rankdir=BT, ranksep=0.7, nodesep=0.25, bgcolor=white, pad=0.3]`,
    `  node [shape=plain, fontname="Arial", fontcolor="${ink}"]`,
    `  edge [color="${faint}", arrowsize=0.6]`,
    ...blocks.filter(({ region }) => region === undefined).map((block) => node(block, everywhere)),
    ...regions.flatMap((region) => [
      `  subgraph ${quote(`cluster ${region}`)} {`,
      `    graph [label=${quote(region)}, fontsize=14, labelloc=b, style="rounded,filled", color="${regional.line}", fillcolor="${regional.fill}", margin=14]`,
      ...blocks.filter((block) => block.region === region).map((block) => `  ${node(block, regional)}`),
      "  }",
    ]),
    ...kept.map(([from, to]) => `  ${quote(from)} -> ${quote(to)}`),
    "}",
    "",
  ].join("\n");
}

function node(block: Block, { line }: { readonly line: string }): string {
  const rows = block.contents.map(
    ([type, count]) =>
      `<TR><TD ALIGN="LEFT" BORDER="0"><FONT POINT-SIZE="9">${escape(type)}${slack}</FONT></TD><TD ALIGN="RIGHT" BORDER="0"><FONT POINT-SIZE="9">${count}</FONT></TD></TR>`,
  );
  const head = `<TR><TD COLSPAN="2" ALIGN="LEFT"><B>${escape(block.kind)}</B>${slack}</TD></TR><TR><TD COLSPAN="2" ALIGN="LEFT"><FONT POINT-SIZE="11" COLOR="${faint}">${escape(block.name)}${slack}</FONT></TD></TR>`;
  const table = `<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="4" STYLE="ROUNDED" BGCOLOR="white" COLOR="${line}">${head}${rows.join("")}</TABLE>`;
  return `  ${quote(block.urn)} [label=<${table}>]`;
}

/** Leaves out an arrow that a chain of others implies: what is drawn is read as "needs, at least through others". */
function withoutShortcuts(edges: Topology["edges"]): Topology["edges"] {
  const targets = new Map<string, string[]>();
  for (const [from, to] of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    (targets.get(from) ?? []).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  return edges.filter(
    ([from, to]) => !(targets.get(from) ?? []).some((next) => next !== to && reaches(next, to, new Set([from]))),
  );
}

function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
