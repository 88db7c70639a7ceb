import { describe, findToolchain, GO_VERSION, type Rejection, type ToolName } from "../../sandbox/engine";
import { green, red, yellow } from "../output/style";

/** What is there of the tools, and what to do about the rest. */
export async function describeToolchain(): Promise<{ readonly text: string; readonly complete: boolean }> {
  const { toolchain, searches, missing } = await findToolchain();
  const lines = [...searches].flatMap(([name, { found, rejected }]) => [
    found === undefined ? `${red("✗")} ${name}: not there` : `${green("✓")} ${name}: ${describe(found)}`,
    ...(found === undefined || found.source === "" ? [] : [`    from ${found.source}`]),
    ...rejected.map(explainRejection),
  ]);
  const host = toolchain.languageHost;
  if (host !== undefined) {
    const whose = host.origin === "official" ? "the engine's own" : "this checkout's: the engine brings none";
    lines.push(`${green("✓")} language host for Node.js: ${whose}: ${host.path}`);
  }
  return {
    text: [...lines, "", ...advice(missing)].join("\n").trimEnd(),
    complete: missing.length === 0,
  };
}

function explainRejection({ program, path, reason }: Rejection): string {
  return `${yellow("!")}   ${program} at ${path} is not used: ${reason}`;
}

function advice(missing: readonly ToolName[]): readonly string[] {
  if (missing.length === 0) return [];
  return [
    `To get ${missing.join(", ")}: npx homeport toolchain get`,
    `It downloads the official programs or, where they cannot be reached, builds them with Go ${GO_VERSION} or newer (https://go.dev/dl).`,
  ];
}
