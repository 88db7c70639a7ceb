import { ControlPlanes } from "../kubernetes/control-plane/control-planes";
import type { Home } from "./home";

/** Only `start` needs them. */
const noPrograms = { etcd: "", kubeApiserver: "", kubeControllerManager: "" };

/** A home's clusters, running or not, for whoever looks at them or ends them but starts none. */
export function existingClusters(home: Home): ControlPlanes {
  return new ControlPlanes({ directory: home.clusters, programs: noPrograms });
}

/** Ends what a sandbox that was killed left running; what is stored stays. @returns how many processes there were */
export async function endOrphans(home: Home): Promise<number> {
  const clusters = existingClusters(home);
  const found = (await clusters.list()).flatMap(({ processes }) => Object.keys(processes));
  await clusters.close();
  return found.length;
}
