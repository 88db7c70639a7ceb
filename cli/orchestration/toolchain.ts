import { delimiter } from "node:path";
import type { Toolchain, ToolchainEvent } from "../../sandbox/engine";
import type { Note, Step } from "../output/progress";
import { resolveToolchain, binDirectories, findToolchain } from "../../sandbox/engine";

/** Finds or gets every tool; what comes of it is handed to `done`. */
export function toolchainStep(done: (toolchain: Toolchain) => void): Step {
  return {
    title: "Tools: the engine, Kubernetes, etcd",
    async run(note) {
      const toolchain = await resolveToolchain({ report: reporter(note) });
      done(toolchain);
      const versions = [...toolchain.tools.values()].map(({ tool, version }) => `${tool} ${version}`);
      return `Tools: ${versions.join(", ")}`;
    },
  };
}

/** What the toolchain tells, as notes of a step. */
export function reporter(note: Note): (event: ToolchainEvent) => void {
  return ({ tool, phase, message, fraction }) => {
    const share = fraction === undefined || phase === "ready" ? "" : ` ${Math.floor(fraction * 100)} %`;
    note(`${tool}: ${message}${share}`, phase === "ready" ? undefined : "passing");
  };
}

/** The directories of the tools that are there, to put first on PATH. */
export async function toolDirectories(): Promise<readonly string[]> {
  return binDirectories((await findToolchain()).toolchain);
}

/** PATH with the directories in front, each once. */
export function withPath(directories: readonly string[], path = ""): string {
  const rest = path.split(delimiter).filter((directory) => directory !== "" && !directories.includes(directory));
  return [...directories, ...rest].join(delimiter);
}
