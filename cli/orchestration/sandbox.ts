import type { Status } from "../../sandbox/daemon/api";
import { findHome, type Home } from "../../sandbox/daemon/home";
import { binDirectories, type Toolchain } from "../../sandbox/engine";
import type { Progress, Step } from "../output/progress";
import { toolchainStep } from "./toolchain";
import { startSandbox } from "../../sandbox/daemon/start";

export interface SandboxUp {
  readonly home: Home;
  readonly toolchain: Toolchain;
  /** It ran before. */
  readonly already: boolean;
  readonly status: Status;
}

/** Gets the tools and starts the sandbox, unless it runs. */
export async function bringUpSandbox(progress: Progress): Promise<SandboxUp> {
  let up: SandboxUp | undefined;
  await progress(sandboxSteps((result) => (up = result)));
  if (up === undefined) throw new Error("the sandbox's steps ended without a result");
  return up;
}

/** The steps of `bringUpSandbox`, for a longer list. */
export function sandboxSteps(done: (up: SandboxUp) => void): readonly Step[] {
  let toolchain: Toolchain | undefined;
  return [
    toolchainStep((result) => (toolchain = result)),
    {
      title: "Sandbox: Google Cloud's model, Kubernetes",
      async run(note) {
        if (toolchain === undefined) throw new Error("the toolchain was not resolved first");
        const home = findHome();
        const { already, status } = await startSandbox(home, {
          binDirectories: binDirectories(toolchain),
          report: (line) => {
            note(line, "lasting");
          },
        });
        done({ home, toolchain, already, status });
        return already ? `Sandbox: runs already, in ${home.root}` : `Sandbox: runs in ${home.root}`;
      },
    },
  ];
}
