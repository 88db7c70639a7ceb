import { badRequest } from "../errors";
import { locationProblem } from "../locations";
import { availableVersions, defaultVersion } from "../models/container/versions";
import type { Answer } from "./call";

const channels = ["RAPID", "REGULAR", "STABLE", "EXTENDED"];

/** What versions GKE has. */
export const containerFunctions: Readonly<Record<string, Answer>> = {
  "gcp:container/getEngineVersions:getEngineVersions": ({ args, config }) => {
    const location = args.string("location") ?? (config.zone === "" ? config.region : config.zone);
    if (location === "")
      throw badRequest("Cannot determine location: set location in this data source or at provider-level", "location");
    const problem = locationProblem(location, ["region", "zone"]);
    if (problem !== undefined) throw badRequest(problem, "location");
    const prefix = args.string("versionPrefix") ?? "";
    const valid = availableVersions().filter((version) => version.startsWith(prefix));
    const newest = valid[0] ?? "";
    const byChannel = Object.fromEntries(channels.map((channel) => [channel, defaultVersion(channel)]));
    return {
      id: location,
      defaultClusterVersion: defaultVersion("REGULAR"),
      latestMasterVersion: newest,
      latestNodeVersion: newest,
      location,
      releaseChannelDefaultVersion: byChannel,
      releaseChannelLatestVersion: byChannel,
      releaseChannelUpgradeTargetVersion: byChannel,
      validMasterVersions: valid,
      validNodeVersions: valid,
      versionPrefix: prefix,
    };
  },
};
