import { regionOf, zonesOf } from "../../locations";
import type { ResourceView } from "../../model";
import type { PlainObject } from "../../view";
import { addressAt } from "../cidr";
import { clusterRanges } from "./network";
import { nodeConfigDefaults } from "./nodeConfig";
import { defaultVersion, resolveVersion } from "./versions";

/** What GKE decides about a cluster, or fills in. */
export function clusterState(resource: ResourceView): PlainObject {
  const { inputs } = resource;
  const autopilot = inputs.boolean("enableAutopilot") === true;
  return {
    ...versions(resource),
    ...addresses(resource),
    ...features(autopilot),
    labelFingerprint: resource.hex(8, `labels-${JSON.stringify(inputs.get("resourceLabels") ?? {})}`),
    emulatedVersion: "",
    tpuIpv4CidrBlock: "",
    nodeLocations: nodeLocations(resource),
    controlPlaneEndpointsConfig: endpoints(resource),
    ...(inputs.has("fleet.project") && { fleet: fleet(resource) }),
    ...(!autopilot && inputs.boolean("removeDefaultNodePool") !== true && defaultPool(resource)),
  };
}

function versions({ inputs, previous }: ResourceView): PlainObject {
  const channel = inputs.string("releaseChannel.channel") ?? "REGULAR";
  const wanted = inputs.string("minMasterVersion");
  const running = previous?.string("masterVersion");
  const version = (wanted === undefined ? running : resolveVersion(wanted, channel)) ?? defaultVersion(channel);
  return { masterVersion: version, nodeVersion: version, releaseChannel: { channel: "REGULAR" } };
}

function addresses(resource: ResourceView): PlainObject {
  const { inputs } = resource;
  const ranges = clusterRanges(resource);
  const pods = ranges.pods ?? "10.52.0.0/14";
  const services = ranges.services ?? "34.118.224.0/20";
  const master = inputs.string("privateClusterConfig.masterIpv4CidrBlock");
  return {
    clusterIpv4Cidr: pods,
    servicesIpv4Cidr: services,
    networkingMode: "VPC_NATIVE",
    defaultMaxPodsPerNode: 110,
    ...(inputs.string("networkingMode") !== "ROUTES" && {
      ipAllocationPolicy: {
        clusterIpv4CidrBlock: pods,
        servicesIpv4CidrBlock: services,
        stackType: "IPV4",
        podCidrOverprovisionConfig: { disabled: false },
      },
    }),
    privateClusterConfig: {
      enablePrivateNodes: false,
      enablePrivateEndpoint: false,
      masterGlobalAccessConfig: { enabled: false },
      masterIpv4CidrBlock: "",
      peeringName: "",
      privateEndpoint: addressAt(master ?? ranges.nodes ?? "10.128.0.0/20", 2) ?? "",
      privateEndpointSubnetwork: "",
      publicEndpoint: `34.${String(64 + (Number(resource.digits(2, "ip-a")) % 64))}.${String(Number(resource.digits(3, "ip-b")) % 256)}.${String(Number(resource.digits(3, "ip-c")) % 256)}`,
    },
  };
}

/** The name under which the control plane is reached: https://cloud.google.com/kubernetes-engine/docs/concepts/network-isolation#dns-based_endpoint */
function endpoints(resource: ResourceView): PlainObject {
  const number = resource.cloud.projectNumber(resource.project);
  return {
    dnsEndpointConfig: {
      allowExternalTraffic: false,
      enableK8sCertsViaDns: false,
      enableK8sTokensViaDns: false,
      endpoint: `gke-${resource.hex(36, "dns")}-${number}.${resource.location}.gke.goog`,
    },
    ipEndpointsConfig: { enabled: true },
  };
}

function nodeLocations({ location }: ResourceView): string[] {
  return location === regionOf(location) ? zonesOf(location).slice(0, 3) : [];
}

function fleet({ inputs, cloud, location, name }: ResourceView): PlainObject {
  const project = cloud.projectNumber(inputs.string("fleet.project") ?? "");
  const region = regionOf(location);
  return {
    membership: `//gkehub.googleapis.com/projects/${project}/locations/${region}/memberships/${name}`,
    membershipId: name,
    membershipLocation: region,
    membershipType: "",
    preRegistered: false,
  };
}

function defaultPool(resource: ResourceView): PlainObject {
  return { nodeConfig: nodeConfigDefaults(resource.inputs.object("nodeConfig")) };
}

/** Settings that every cluster has. */
function features(autopilot: boolean): PlainObject {
  return {
    addonsConfig: {
      dnsCacheConfig: { enabled: autopilot },
      gcePersistentDiskCsiDriverConfig: { enabled: true },
      gcpFilestoreCsiDriverConfig: { enabled: autopilot },
      gcsFuseCsiDriverConfig: { enabled: autopilot },
      horizontalPodAutoscaling: { disabled: false },
      httpLoadBalancing: { disabled: false },
      networkPolicyConfig: { disabled: true },
    },
    anonymousAuthenticationConfig: { mode: "ENABLED" },
    clusterAutoscaling: { autoscalingProfile: "BALANCED", enabled: autopilot },
    databaseEncryption: { keyName: "", state: "DECRYPTED" },
    datapathProvider: autopilot ? "ADVANCED_DATAPATH" : "LEGACY_DATAPATH",
    defaultSnatStatus: { disabled: false },
    enableIntranodeVisibility: autopilot,
    enableL4IlbSubsetting: false,
    loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS", "WORKLOADS"] },
    loggingService: "logging.googleapis.com/kubernetes",
    masterAuth: { clientCertificate: "", clientCertificateConfig: { issueClientCertificate: false }, clientKey: "" },
    monitoringConfig: {
      advancedDatapathObservabilityConfig: { enableMetrics: false, enableRelay: false },
      enableComponents: ["SYSTEM_COMPONENTS"],
      managedPrometheus: { enabled: true },
    },
    monitoringService: "monitoring.googleapis.com/kubernetes",
    nodePoolDefaults: {
      nodeConfigDefaults: { insecureKubeletReadonlyPortEnabled: "FALSE", loggingVariant: "DEFAULT" },
    },
    notificationConfig: { pubsub: { enabled: false, topic: "" } },
    podAutoscaling: { hpaProfile: "PERFORMANCE" },
    privateIpv6GoogleAccess: "",
    secretManagerConfig: { enabled: false },
    securityPostureConfig: { mode: "BASIC", vulnerabilityMode: "VULNERABILITY_DISABLED" },
    serviceExternalIpsConfig: { enabled: false },
    verticalPodAutoscaling: { enabled: autopilot },
  };
}
