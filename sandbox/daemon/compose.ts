import { mkdirSync } from "node:fs";
import { findToolchain, programPath } from "../engine";
import { FaultRules, googleLocation } from "../faults";
import { Cloud } from "../gcp/cloud";
import { models } from "../gcp/models";
import { Catalogue } from "../gcp/resource-type";
import { ControlPlanes } from "../kubernetes/control-plane/control-planes";
import { createKubernetesProvider } from "../kubernetes/provider/provider";
import { RandomProvider } from "../random";
import { loadSchema } from "../schema/schema";
import { ClusterKeeper, kubernetesLocation } from "./cluster-keeper";
import { typedChanges } from "./edits";
import type { Home } from "./home";
import { hosted, type Parts } from "./parts";

/**
 * Opens everything that a home keeps, and brings its clusters back.
 *
 * @throws Error when a tool is missing, or a store is damaged
 */
export async function openParts(home: Home, report: (line: string) => void): Promise<Parts> {
  mkdirSync(home.clusters, { recursive: true, mode: 0o700 });
  const { toolchain } = await findToolchain();
  const planes = new ControlPlanes({
    directory: home.clusters,
    programs: {
      etcd: programPath(toolchain, "etcd"),
      kubeApiserver: programPath(toolchain, "kube-apiserver"),
      kubeControllerManager: programPath(toolchain, "kube-controller-manager"),
    },
    report,
  });
  const keeper = new ClusterKeeper(planes, home.kubeconfig);
  const cloud = new Cloud({ directory: home.cloud, clusters: keeper.hook });
  const catalogue = new Catalogue(models, loadSchema("gcp"));
  await keeper.reconcile(cloud, report);
  const kubernetes = createKubernetesProvider({
    resolveCluster: (host) => keeper.resolve(cloud, host),
    ambient: () => keeper.ambient(),
  });
  return {
    gcp: hosted(cloud.provider(), googleLocation),
    kubernetes: hosted(kubernetes, ({ config }) => kubernetesLocation(cloud, config)),
    random: hosted(new RandomProvider(), () => undefined),
    faults: new FaultRules(home.faults),
    cloud,
    resources: () => cloud.list(),
    edit: (resource, changes) =>
      Promise.resolve().then(() =>
        cloud.edit(resource.type, resource.id, typedChanges(catalogue, resource.type, changes)),
      ),
    delete: (resource) => cloud.remove(resource.type, resource.id),
    clusters: () => keeper.statuses(),
    suspendRegions: (regions) => keeper.suspendRegions(regions),
    kubeconfig: () => keeper.kubeconfig(),
    async close() {
      await keeper.close();
      cloud.close();
    },
  };
}
