import { findToolchain, programPath, binDirectories, type Toolchain } from "../../sandbox/engine";
import { sandboxEnvironment } from "../../sandbox/daemon/environment";
import { findHome, type Home } from "../../sandbox/daemon/home";
import { type Runtime, running } from "../../sandbox/daemon/runtime";
import { notRunning } from "../output/errors";
import { Pulumi } from "./pulumi";
import { withPath } from "./toolchain";

/** The engine, as `sandbox env` sets it up. */
export function engineOn(home: Home, ports: Runtime["ports"], toolchain: Toolchain): Pulumi {
  const PATH = withPath(binDirectories(toolchain), process.env["PATH"]);
  return new Pulumi(programPath(toolchain, "pulumi"), { ...sandboxEnvironment(home, ports), PATH });
}

/** The engine on the sandbox that runs now. @throws CommandError with exit code 3 when none does */
export async function engineOnRunning(): Promise<Pulumi> {
  const home = findHome();
  const found = running(home);
  if (found === undefined) throw notRunning(home.root);
  return engineOn(home, found.ports, (await findToolchain()).toolchain);
}
