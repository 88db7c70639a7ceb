import { existingClusters } from "../../sandbox/daemon/clusters";
import type { Home } from "../../sandbox/daemon/home";
import { usageError } from "../output/errors";

/**
 * The logs of the cluster that a person means by name, location or `LOCATION/NAME`; it may be down.
 *
 * @throws CommandError when none or several are meant
 */
export async function clusterLogs(home: Home, wanted: string): Promise<readonly string[]> {
  const clusters = await existingClusters(home).list();
  const found = clusters.filter(({ ref }) => [ref.name, ref.location, `${ref.location}/${ref.name}`].includes(wanted));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.logs;
  const known = clusters.map(({ ref }) => `${ref.location}/${ref.name}`);
  throw usageError(
    found.length > 1
      ? `--cluster ${wanted}: several clusters are meant`
      : `--cluster ${wanted}: there is no such cluster`,
    known.length === 0 ? "homeport up (there are no clusters yet)" : `--cluster ${known.join(", or --cluster ")}`,
  );
}
