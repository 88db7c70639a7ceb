import { ControlClient } from "../sandbox/daemon/client";
import { findHome, type Home } from "../sandbox/daemon/home";
import { notRunning } from "./output/errors";

/** The sandbox that a command speaks to. @throws CommandError with exit code 3 when none runs */
export function connect(): { readonly home: Home; readonly client: ControlClient } {
  const home = findHome();
  const client = ControlClient.for(home);
  if (client === undefined) throw notRunning(home.root);
  return { home, client };
}
