import { zonesOf } from "../../locations";
import type { ResourceView } from "../../model";
import { type PlainObject, View } from "../../view";
import { addressAt } from "../cidr";
import { connectionFor, reservedRange } from "../servicenetworking/lookup";
import { findInstance, instanceType } from "./replica";
import { defaultEdition, engineOf } from "./versions";

/** What Cloud SQL decides about an instance, or fills in. */
export function instanceState(resource: ResourceView): PlainObject {
  const { inputs, project, location, name, cloud } = resource;
  const version = inputs.string("databaseVersion") ?? "";
  const master = findInstance(cloud, inputs.string("masterInstanceName") ?? "", project);
  const replica = inputs.has("masterInstanceName");
  return {
    availableMaintenanceVersions: [],
    connectionName: `${project}:${location}:${name}`,
    instanceType: replica ? "READ_REPLICA_INSTANCE" : "CLOUD_SQL_INSTANCE",
    maintenanceVersion: `${version}.R20260101.00_00`,
    masterInstanceName: "",
    replicaNames: cloud
      .list(instanceType, { project })
      .filter(({ state }) => state.masterInstanceName === name)
      .map((other) => other.name),
    replicationCluster: replicationCluster(resource),
    serverCaCerts: [serverCertificate(resource)],
    serviceAccountEmailAddress: `p${cloud.projectNumber(project)}-${resource.hex(6, "account")}@gcp-sa-cloud-sql.iam.gserviceaccount.com`,
    ...networkOutputs(resource),
    settings: {
      ...settings(resource),
      edition: (master?.state.settings as PlainObject | undefined)?.edition ?? defaultEdition(version),
    },
  };
}

function networkOutputs(resource: ResourceView): PlainObject {
  const { inputs, location } = resource;
  const at = "settings.ipConfiguration";
  const network = inputs.string(`${at}.privateNetwork`) ?? "";
  const isPublic = inputs.boolean(`${at}.ipv4Enabled`) !== false;
  const octet = (salt: string): number => Number(resource.digits(3, salt)) % 256;
  const publicAddress = isPublic
    ? `34.${String(octet("public-b"))}.${String(octet("public-c"))}.${String(octet("public-d"))}`
    : "";
  const privateAddress = network === "" ? "" : privateIp(resource, network);
  const addresses = [
    ...(publicAddress === "" ? [] : [{ ipAddress: publicAddress, timeToRetire: "", type: "PRIMARY" }]),
    ...(privateAddress === "" ? [] : [{ ipAddress: privateAddress, timeToRetire: "", type: "PRIVATE" }]),
  ];
  const psc = inputs.list(`${at}.pscConfigs`).some((config) => config.boolean("pscEnabled") === true);
  const dns = psc ? `${resource.hex(12, "dns")}.${resource.hex(12, "dns-b")}.${location}.sql.goog.` : "";
  return {
    dnsName: dns,
    dnsNames: dns === "" ? [] : [{ connectionType: "PRIVATE_SERVICE_CONNECT", dnsScope: "INSTANCE", name: dns }],
    firstIpAddress: publicAddress === "" ? privateAddress : publicAddress,
    ipAddresses: addresses,
    privateIpAddress: privateAddress,
    publicIpAddress: publicAddress,
    pscServiceAttachmentLink: psc
      ? `projects/${resource.hex(8, "tenant")}-tp/regions/${location}/serviceAttachments/a-${resource.hex(12, "psc")}-psc-service-attachment-${resource.hex(16, "psc-b")}`
      : "",
  };
}

/** Addresses that are looked at before a range counts as full. */
const largestRange = 65536;

/** The first free address out of the range that the network's private services connection reserves. */
function privateIp(resource: ResourceView, network: string): string {
  const kept = resource.previous?.string("privateIpAddress");
  if (kept !== undefined && kept !== "") return kept;
  const connection = connectionFor(resource.cloud, network);
  const range = connection && reservedRange(resource.cloud, connection);
  const taken = new Set(resource.cloud.list(instanceType).map(({ state }) => state.privateIpAddress));
  for (let offset = 3; offset < largestRange; offset++) {
    const address = addressAt(range ?? "10.0.0.0/16", offset);
    if (address === undefined || !taken.has(address)) return address ?? "";
  }
  return "";
}

function replicationCluster(resource: ResourceView): PlainObject {
  const { inputs, cloud, project, name } = resource;
  const master = findInstance(cloud, inputs.string("masterInstanceName") ?? "", project);
  const named = master && (master.state.replicationCluster as PlainObject | undefined)?.failoverDrReplicaName;
  const plus = inputs.string("settings.edition") === "ENTERPRISE_PLUS" && !inputs.has("masterInstanceName");
  const own =
    plus && inputs.has("settings.ipConfiguration.privateNetwork")
      ? `${resource.hex(12, "write")}.${resource.hex(12, "write-b")}.global.sql-psa.goog.`
      : "";
  // One name for a primary and its replicas, which leads to whoever takes the writes.
  const known = [resource.previous, master && new View(master.state)]
    .map((state) => state?.string("replicationCluster.psaWriteEndpoint") ?? "")
    .find((name) => name !== "");
  return {
    drReplica: typeof named === "string" && (named === name || named.endsWith(`:${name}`)),
    failoverDrReplicaName: "",
    psaWriteEndpoint: known ?? own,
  };
}

function settings(resource: ResourceView): PlainObject {
  const { inputs, location, generation } = resource;
  const version = inputs.string("databaseVersion") ?? "";
  const plus = (inputs.string("settings.edition") ?? defaultEdition(version)) === "ENTERPRISE_PLUS";
  const replica = inputs.has("masterInstanceName");
  const [zone] = zonesOf(location);
  return {
    backupConfiguration: {
      backupRetentionSettings: { retainedBackups: plus ? 15 : 7, retentionUnit: "COUNT" },
      binaryLogEnabled: false,
      enabled: false,
      location: "",
      pointInTimeRecoveryEnabled: plus && !replica && engineOf(version) === "POSTGRES",
      startTime: `${String(Number(resource.digits(2, "backup")) % 24).padStart(2, "0")}:00`,
      transactionLogRetentionDays: plus ? 14 : 7,
    },
    connectorEnforcement: "NOT_REQUIRED",
    dataApiAccess: "DISALLOW_DATA_API",
    dataCacheConfig: { dataCacheEnabled: plus && engineOf(version) !== "SQLSERVER" },
    diskSize: 10,
    effectiveAvailabilityType: inputs.string("settings.availabilityType") ?? "ZONAL",
    ipConfiguration: {
      ipv4Enabled: true,
      serverCaMode: "GOOGLE_MANAGED_INTERNAL_CA",
      serverCertificateRotationMode: "NO_AUTOMATIC_ROTATION",
      sslMode: "ALLOW_UNENCRYPTED_AND_ENCRYPTED",
    },
    locationPreference: { zone: zone ?? "" },
    version: generation,
  };
}

/** The certificate authority of the instance: its fields are right, its certificate stands for one. */
function serverCertificate(resource: ResourceView): PlainObject {
  const created = new Date(resource.createdAt);
  const expires = new Date(created);
  expires.setUTCFullYear(created.getUTCFullYear() + 10);
  const body = [...Array(12).keys()].map((line) => resource.hex(64, `certificate-${String(line)}`)).join("\n");
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${Buffer.from(body).toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----`,
    commonName: "C=US,O=Google\\, Inc,CN=Google Cloud SQL Server CA",
    createTime: created.toISOString(),
    expirationTime: expires.toISOString(),
    sha1Fingerprint: resource.hex(40, "fingerprint"),
  };
}
