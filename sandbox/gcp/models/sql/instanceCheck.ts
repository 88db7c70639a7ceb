import type { Fail } from "../../model";
import type { View } from "../../view";
import { tier } from "./tiers";
import { defaultEdition, engineOf, offersEnterprisePlus } from "./versions";

/** Problems that an instance's inputs show by themselves. */
export function checkInstance(inputs: View, fail: Fail): void {
  const version = inputs.string("databaseVersion");
  checkEdition(inputs, version, fail);
  checkBackups(inputs, version, fail);
  checkAddresses(inputs, fail);
  checkFlags(inputs, fail);
  checkDisk(inputs, fail);
  const replica = isReplica(inputs);
  const type = inputs.string("instanceType");
  if (replica && type === "CLOUD_SQL_INSTANCE")
    fail("instanceType", "must be READ_REPLICA_INSTANCE or READ_POOL_INSTANCE when masterInstanceName is set");
  if (inputs.has("nodeCount") && type !== "READ_POOL_INSTANCE")
    fail("nodeCount", "can only be set for instanceType READ_POOL_INSTANCE");
  if (
    engineOf(version ?? "") === "SQLSERVER" &&
    !replica &&
    !inputs.has("rootPassword") &&
    !inputs.unknown("rootPassword") &&
    !inputs.has("rootPasswordWo")
  ) {
    fail("rootPassword", "is required for SQL Server");
  }
}

/** Whether the inputs are a replica's. A former primary says so by its type alone: which one it follows is the server's. */
function isReplica(inputs: View): boolean {
  const named = inputs.has("masterInstanceName") || inputs.unknown("masterInstanceName");
  return named || (inputs.string("instanceType")?.startsWith("READ_") ?? false);
}

/** The edition that the instance will have. */
export function editionOf(inputs: View): string | undefined {
  const version = inputs.string("databaseVersion");
  if (inputs.has("masterInstanceName")) return inputs.string("settings.edition");
  return inputs.string("settings.edition") ?? (version === undefined ? undefined : defaultEdition(version));
}

function checkEdition(inputs: View, version: string | undefined, fail: Fail): void {
  const name = inputs.string("settings.tier");
  const found = name === undefined ? undefined : tier(name);
  if (name !== undefined && found === undefined) {
    fail(
      "settings.tier",
      `"${name}" is not a tier: use db-custom-CPUS-MEMORY_MIB, db-f1-micro or db-g1-small (ENTERPRISE), db-perf-optimized-N-CPUS or db-c4a-highmem-CPUS (ENTERPRISE_PLUS)`,
    );
  }
  const edition = editionOf(inputs);
  if (edition === undefined || inputs.unknown("settings.edition")) return;
  const hint = edition === "ENTERPRISE_PLUS" ? "db-perf-optimized-N-*" : "db-custom-*";
  if (found && found.edition !== edition) {
    fail(
      "settings.tier",
      `Invalid Tier (${name ?? ""}) for (${edition}) Edition. Use a predefined Tier like ${hint} instead. Learn more at https://cloud.google.com/sql/docs/postgres/create-instance#machine-types`,
    );
  }
  if (edition === "ENTERPRISE_PLUS" && version !== undefined && !offersEnterprisePlus(version)) {
    fail("settings.edition", `ENTERPRISE_PLUS is not available for ${version}`);
  }
  if (edition === "ENTERPRISE") {
    if (inputs.boolean("settings.dataCacheConfig.dataCacheEnabled") === true)
      fail("settings.dataCacheConfig.dataCacheEnabled", "needs edition ENTERPRISE_PLUS");
    inputs.list("settings.connectionPoolConfigs").forEach((pool, index) => {
      if (pool.boolean("connectionPoolingEnabled") === true)
        fail(
          `settings.connectionPoolConfigs[${String(index)}].connectionPoolingEnabled`,
          "needs edition ENTERPRISE_PLUS",
        );
    });
    if (inputs.has("replicationCluster.failoverDrReplicaName"))
      fail("replicationCluster.failoverDrReplicaName", "needs edition ENTERPRISE_PLUS");
    if (inputs.string("instanceType") === "READ_POOL_INSTANCE") fail("instanceType", "needs edition ENTERPRISE_PLUS");
  }
}

function checkBackups(inputs: View, version: string | undefined, fail: Fail): void {
  const at = "settings.backupConfiguration";
  const enabled = inputs.boolean(`${at}.enabled`) === true;
  const recovery = inputs.boolean(`${at}.pointInTimeRecoveryEnabled`) === true;
  const binary = inputs.boolean(`${at}.binaryLogEnabled`) === true;
  const engine = engineOf(version ?? "");
  if (recovery && engine === "MYSQL")
    fail(
      `${at}.pointInTimeRecoveryEnabled`,
      "is only available for POSTGRES and SQLSERVER: use binaryLogEnabled for MySQL",
    );
  if (binary && version !== undefined && engine !== "MYSQL")
    fail(`${at}.binaryLogEnabled`, "Binary log can only be enabled for MySQL instances");
  if ((recovery || binary) && !enabled && !inputs.unknown(`${at}.enabled`))
    fail(`${at}.enabled`, "must be true for point-in-time recovery or binary logging");
  const days = inputs.number(`${at}.transactionLogRetentionDays`);
  if (days !== undefined && days > 7 && editionOf(inputs) === "ENTERPRISE") {
    fail(
      `${at}.transactionLogRetentionDays`,
      `must be between 1 and 7 for edition ENTERPRISE, is ${String(days)} (ENTERPRISE_PLUS takes 35)`,
    );
  }
  if (
    !isReplica(inputs) &&
    inputs.string("settings.availabilityType") === "REGIONAL" &&
    !enabled &&
    !inputs.unknown(`${at}.enabled`)
  ) {
    fail(
      "settings.availabilityType",
      "REGIONAL needs settings.backupConfiguration.enabled: high availability needs backups",
    );
  }
}

function checkAddresses(inputs: View, fail: Fail): void {
  const at = "settings.ipConfiguration";
  const psc = inputs.list(`${at}.pscConfigs`).some((config) => config.boolean("pscEnabled") === true);
  const given = (path: string): boolean => inputs.has(path) || inputs.unknown(path);
  if (
    inputs.boolean(`${at}.ipv4Enabled`) === false &&
    !given(`${at}.privateNetwork`) &&
    !psc &&
    !inputs.unknown(`${at}.pscConfigs`)
  ) {
    fail(
      at,
      "At least one of Public IP, Private IP or PSC connectivity must be enabled: set ipv4Enabled, privateNetwork or pscConfigs",
    );
  }
  if (inputs.boolean(`${at}.ipv4Enabled`) === false && inputs.has(`${at}.authorizedNetworks`)) {
    fail(`${at}.authorizedNetworks`, "can only be set with a public IP (ipv4Enabled)");
  }
  if (inputs.has(`${at}.allocatedIpRange`) && !given(`${at}.privateNetwork`))
    fail(`${at}.allocatedIpRange`, "needs privateNetwork");
  if (inputs.string(`${at}.serverCaMode`) === "CUSTOMER_MANAGED_CAS_CA" && !given(`${at}.serverCaPool`)) {
    fail(`${at}.serverCaPool`, "has to be set when serverCaMode is CUSTOMER_MANAGED_CAS_CA");
  }
}

function checkFlags(inputs: View, fail: Fail): void {
  const seen = new Set<string>();
  inputs.list("settings.databaseFlags").forEach((flag, index) => {
    const name = flag.string("name");
    if (name === undefined) return;
    if (seen.has(name)) fail(`settings.databaseFlags[${String(index)}].name`, `the flag "${name}" is set twice`);
    seen.add(name);
    if (!/^[a-z][a-z0-9_ .-]*$/i.test(name))
      fail(`settings.databaseFlags[${String(index)}].name`, `"${name}" is not the name of a flag`);
  });
}

function checkDisk(inputs: View, fail: Fail): void {
  const [size, limit] = [inputs.number("settings.diskSize"), inputs.number("settings.diskAutoresizeLimit")];
  if (size !== undefined && limit !== undefined && limit !== 0 && limit < size) {
    fail(
      "settings.diskAutoresizeLimit",
      `must be 0 (no limit) or at least diskSize (${String(size)} GB), is ${String(limit)}`,
    );
  }
  if (size !== undefined && size < 20 && inputs.string("settings.diskType") === "HYPERDISK_BALANCED") {
    fail("settings.diskSize", `must be at least 20 GB for HYPERDISK_BALANCED, is ${String(size)}`);
  }
}
