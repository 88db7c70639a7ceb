import { PackageDependency, PackageParameterization } from "@pulumi/pulumi/proto/plugin_pb";
import { installedDependencies, type InstalledPackage } from "./manifest";

/**
 * The provider plugins that a program needs: one for each installed SDK of a resource provider that it depends on, less
 * those whose provider the engine is told to attach to, which need no plugin.
 * @param attached Value of `PULUMI_DEBUG_PROVIDERS`, such as `gcp:7000,random:7001`.
 */
export function requiredPlugins(directory: string, attached = ""): PackageDependency[] {
  const running = new Set(attached.split(",").map((entry) => entry.split(":")[0]));
  return installedDependencies(directory, true)
    .filter((installed) => installed.manifest.pulumi?.resource === true)
    .map(dependency)
    .filter((plugin) => !running.has(plugin.getName()));
}

function dependency({ name, version, manifest }: InstalledPackage): PackageDependency {
  const { pulumi } = manifest;
  const plugin = new PackageDependency()
    .setName(pulumi?.name ?? name.replace(/^@pulumi\//, ""))
    .setKind("resource")
    .setVersion(`v${(pulumi?.version ?? version).replace(/^v/, "")}`)
    .setServer(pulumi?.server ?? "");
  if (pulumi?.parameterization) {
    const { name: base, version: baseVersion, value } = pulumi.parameterization;
    plugin.setParameterization(new PackageParameterization().setName(base).setVersion(baseVersion).setValue(value));
  }
  return plugin;
}
