import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { expect } from "chai";
import { Fallback, type FallbackArgs } from "../../../components/fallback";
import { fromKeys } from "../../../components/shared";
import { failureOf, record, type Recording, type RecordOptions } from "../../support/mocks";
import { planArgs } from "./args";

const templateType = "gcp:compute/instanceTemplate:InstanceTemplate";
const groupType = "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager";
const autoscalerType = "gcp:compute/regionAutoscaler:RegionAutoscaler";
const regionalCheckType = "gcp:compute/regionHealthCheck:RegionHealthCheck";
const checkType = "gcp:compute/healthCheck:HealthCheck";
const addressType = "gcp:compute/address:Address";
const internalType = "gcp:compute/regionBackendService:RegionBackendService";
const ruleType = "gcp:compute/forwardingRule:ForwardingRule";
const edgeType = "gcp:compute/backendService:BackendService";

/** What Google Cloud adds to these types. */
const options: RecordOptions = {
  resource: ({ type, name }) => ({
    ...(type === templateType && { selfLinkUnique: `${name}-link?uniqueId=1` }),
    ...(type === groupType && { instanceGroup: `${name}-instances` }),
    ...(type === addressType && { address: "10.20.0.7" }),
  }),
};

function ref(name: string): Record<"id" | "name" | "selfLink", pulumi.Output<string>> {
  return { id: pulumi.output(`${name}-id`), name: pulumi.output(name), selfLink: pulumi.output(`${name}-link`) };
}

function create(change: Partial<FallbackArgs> = {}): Fallback {
  const global = new gcp.Provider("global", { project: "test-project" });
  const names = new random.Provider("random");
  const regions = fromKeys(["us-central1", "us-east1"], (region) => ({
    provider: new gcp.Provider(region, { project: "test-project", region }),
    network: { subnetwork: ref(`${region}-nodes`) },
  }));
  return new Fallback(
    "fallback",
    { ...planArgs, project: "test-project", network: ref("network"), regions, env: {}, ...change },
    { providers: { gcp: global, random: names } },
  );
}

function make(change: Partial<FallbackArgs> = {}): Promise<Recording<Fallback>> {
  return record(() => create(change), options);
}

describe("components/fallback", () => {
  let recording: Recording<Fallback>;
  before(async () => {
    recording = await make({ labels: { application: "homeport" }, env: { LOG_LEVEL: "info" } });
  });
  const inputs = (type: string, name?: string): Record<string, unknown> => recording.one(type, name).inputs;

  describe("machines", () => {
    const template = (): Record<string, unknown> => inputs(templateType, "fallback-us-east1-template");

    it("boot Container-Optimized OS from a disk that goes with them", () => {
      expect(template()).to.deep.include({
        namePrefix: "home-use1-monolith-",
        region: "us-east1",
        machineType: "n2d-standard-4",
        disks: [
          {
            boot: true,
            autoDelete: true,
            sourceImage: "projects/cos-cloud/global/images/family/cos-121-lts",
            diskType: "pd-balanced",
            diskSizeGb: 30,
            labels: { application: "homeport" },
          },
        ],
      });
    });

    it("have no address on the internet", () => {
      expect(template().networkInterfaces).to.deep.equal([
        { subnetwork: "us-east1-nodes-id", nicType: "GVNIC", stackType: "IPV4_ONLY" },
      ]);
    });

    it("are shielded", () => {
      expect(template().shieldedInstanceConfig).to.deep.equal({
        enableSecureBoot: true,
        enableVtpm: true,
        enableIntegrityMonitoring: true,
      });
    });

    it("take no keys of the project's, and no updates that are not in the code", () => {
      expect(template().metadata).to.deep.include({
        "block-project-ssh-keys": "TRUE",
        "enable-oslogin": "TRUE",
        "serial-port-enable": "FALSE",
        "cos-update-strategy": "update_disabled",
        "google-logging-enabled": "true",
      });
    });

    it("run the image with its variables and its bounds", () => {
      const { "user-data": data } = template().metadata as Record<string, string>;
      expect(data?.startsWith("#cloud-config\n")).to.equal(true);
      expect(data).to.contain(planArgs.image);
      expect(data).to.contain("LOG_LEVEL=info\\n");
      expect(data).to.contain("SystemMaxUse=256M");
      expect(data).to.contain("--log-opt=max-size=20m");
    });

    it("run as an account of their own with the rights that they need", async () => {
      expect(template().serviceAccount).to.deep.equal({
        email: "home-monolith@test-project.iam.gserviceaccount.com",
        scopes: ["https://www.googleapis.com/auth/cloud-platform"],
      });
      const { ofType } = await make({ roles: ["roles/cloudsql.client"] });
      expect(ofType("gcp:projects/iAMMember:IAMMember").map(({ inputs: { role } }) => role)).to.have.members([
        "roles/artifactregistry.reader",
        "roles/cloudtrace.agent",
        "roles/logging.logWriter",
        "roles/monitoring.metricWriter",
        "roles/cloudsql.client",
      ]);
    });

    it("encrypt their disks with a key that they are given", async () => {
      const { one } = await record(() => {
        const provider = new gcp.Provider("east", { project: "test-project", region: "us-east1" });
        const region = { provider, network: { subnetwork: ref("nodes") }, encryptionKey: "disk-key" };
        return create({ regions: { "us-east1": region } });
      }, options);
      const [disk] = one(templateType).inputs.disks as Record<string, unknown>[];
      expect(disk?.diskEncryptionKey).to.deep.equal({ kmsKeySelfLink: "disk-key" });
    });
  });

  describe("groups", () => {
    const group = (): Record<string, unknown> => inputs(groupType, "fallback-us-east1-group");

    it("spread over a region's zones, with a port by name", () => {
      expect(group()).to.deep.include({
        name: "home-us-east1-monolith-0a1b2c3d",
        baseInstanceName: "home-us-east1-monolith-0a1b2c3d",
        region: "us-east1",
        versions: [{ name: "current", instanceTemplate: "fallback-us-east1-template-link?uniqueId=1" }],
        distributionPolicyZones: ["us-east1-b", "us-east1-c", "us-east1-d"],
        distributionPolicyTargetShape: "EVEN",
        namedPorts: [{ name: "http", port: 8080 }],
      });
    });

    it("replace machines that do not answer, once they had time to start", () => {
      expect(group().autoHealingPolicies).to.deep.equal({
        healthCheck: "fallback-us-east1-live-id",
        initialDelaySec: 360,
      });
      expect(inputs(regionalCheckType, "fallback-us-east1-live")).to.deep.include({
        name: "home-us-east1-monolith-live",
        region: "us-east1",
        checkIntervalSec: 10,
        unhealthyThreshold: 6,
        httpHealthCheck: { port: 8080, requestPath: "/livez" },
        logConfig: { enable: true },
      });
    });

    it("update by themselves, with none missing meanwhile", () => {
      expect(group().updatePolicy).to.deep.equal({
        type: "PROACTIVE",
        minimalAction: "REPLACE",
        mostDisruptiveAllowedAction: "REPLACE",
        replacementMethod: "SUBSTITUTE",
        instanceRedistributionType: "PROACTIVE",
        maxSurgeFixed: 3,
        maxUnavailableFixed: 0,
      });
    });

    it("keep machines in standby, to grow within seconds", () => {
      expect(group()).to.deep.include({
        standbyPolicy: { mode: "SCALE_OUT_POOL", initialDelaySec: 360 },
        targetSuspendedSize: 3,
        targetStoppedSize: 6,
      });
      expect(group()).to.not.have.property("targetSize");
    });

    it("take a new name when other zones need a new group", () => {
      expect(inputs("random:index/randomId:RandomId", "fallback-us-east1-suffix")).to.deep.equal({
        byteLength: 2,
        keepers: { zones: "us-east1-b,us-east1-c,us-east1-d" },
      });
      expect(inputs(autoscalerType, "fallback-us-east1-autoscaler").name).to.equal(group().name);
    });

    it("follow CPU, load and schedules, and shrink slowly", () => {
      expect(inputs(autoscalerType, "fallback-us-east1-autoscaler")).to.deep.include({
        region: "us-east1",
        target: "fallback-us-east1-group-id",
        autoscalingPolicy: {
          mode: "ON",
          minReplicas: 3,
          maxReplicas: 30,
          cooldownPeriod: 180,
          cpuUtilization: { target: 0.6, predictiveMethod: "OPTIMIZE_AVAILABILITY" },
          loadBalancingUtilization: { target: 0.8 },
          scalingSchedules: [
            {
              name: "black-friday",
              schedule: "0 4 27 NOV *",
              timeZone: "UTC",
              durationSec: 86_400,
              minRequiredReplicas: 12,
            },
          ],
          scaleInControl: { maxScaledInReplicas: { percent: 25 }, timeWindowSec: 600 },
        },
      });
    });
  });

  describe("the internal load balancer", () => {
    it("has an address that stays, reachable from every region", () => {
      expect(inputs(addressType, "fallback-us-east1-internal-address")).to.deep.equal({
        project: "test-project",
        region: "us-east1",
        name: "home-us-east1-monolith",
        addressType: "INTERNAL",
        purpose: "SHARED_LOADBALANCER_VIP",
        subnetwork: "us-east1-nodes-id",
        labels: { application: "homeport" },
      });
      expect(inputs(ruleType, "fallback-us-east1-internal-rule")).to.deep.include({
        name: "home-us-east1-monolith-8080",
        loadBalancingScheme: "INTERNAL",
        network: "network-id",
        subnetwork: "us-east1-nodes-id",
        ipAddress: "10.20.0.7",
        ipProtocol: "TCP",
        ports: ["8080"],
        backendService: "fallback-us-east1-internal-backend-id",
        allowGlobalAccess: true,
      });
    });

    it("passes connections to machines that welcome requests, drains and logs", () => {
      expect(inputs(internalType, "fallback-us-east1-internal-backend")).to.deep.include({
        name: "home-us-east1-monolith-internal",
        loadBalancingScheme: "INTERNAL",
        protocol: "TCP",
        backends: [{ group: "fallback-us-east1-group-instances", balancingMode: "CONNECTION" }],
        healthChecks: "fallback-us-east1-ready-id",
        connectionDrainingTimeoutSec: 60,
        logConfig: { enable: true, sampleRate: 0.1 },
      });
      expect(inputs(regionalCheckType, "fallback-us-east1-ready")).to.deep.include({
        checkIntervalSec: 5,
        unhealthyThreshold: 3,
        httpHealthCheck: { port: 8080, requestPath: "/readyz" },
      });
    });
  });

  describe("the edge's backend", () => {
    it("has the machines of all regions, loaded by requests, as the other load balancer counts connections", () => {
      expect(inputs(edgeType)).to.deep.include({
        name: "home-monolith",
        loadBalancingScheme: "EXTERNAL_MANAGED",
        protocol: "HTTP",
        portName: "http",
        timeoutSec: 30,
        connectionDrainingTimeoutSec: 60,
        healthChecks: "fallback-ready-id",
        backends: ["us-central1", "us-east1"].map((region) => ({
          group: `fallback-${region}-group-instances`,
          balancingMode: "RATE",
          maxRatePerInstance: 100,
          capacityScaler: 1,
        })),
        logConfig: { enable: true, sampleRate: 0.1 },
      });
      expect(inputs(checkType)).to.deep.include({
        name: "home-monolith",
        httpHealthCheck: { port: 8080, requestPath: "/readyz" },
      });
    });

    it("leaves out machines that answer with errors only", () => {
      expect(inputs(edgeType).outlierDetection).to.deep.equal({
        consecutiveErrors: 5,
        interval: { seconds: 10 },
        baseEjectionTime: { seconds: 30 },
        maxEjectionPercent: 50,
      });
    });

    it("goes through the policies that it is given", async () => {
      const { one } = await make({ securityPolicy: "armor", serviceLbPolicy: "failover" });
      expect(one(edgeType).inputs).to.include({ securityPolicy: "armor", serviceLbPolicy: "failover" });
      expect(inputs(edgeType)).to.not.have.any.keys("securityPolicy", "serviceLbPolicy");
    });
  });

  it("guards groups, addresses, rules and the edge's backend, and nothing else", () => {
    const guarded = recording.resources.filter(({ options: { protect } }) => protect).map(({ type }) => type);
    expect(guarded).to.have.members([groupType, addressType, ruleType, groupType, addressType, ruleType, edgeType]);
  });

  it("can be taken down in two steps: guards off, then destroy", async () => {
    const { resources } = await make({ protect: false });
    expect(resources.filter(({ options: { protect } }) => protect)).to.deep.equal([]);
  });

  it("puts regional resources through their region's provider, and the rest through the component's", () => {
    const made = recording.resources.filter(({ type }) => type.startsWith("gcp:"));
    const regional = made.filter(({ inputs: { region } }) => region !== undefined);
    expect(regional).to.have.length(16);
    for (const { name, provider, inputs: given } of made) expect(provider, name).to.equal(given.region ?? "global");
  });

  it("waits for the account's roles before machines need them", () => {
    const roles = recording.ofType("gcp:projects/iAMMember:IAMMember").map(({ urn }) => urn);
    expect(recording.one(templateType, "fallback-us-east1-template").options.dependencies).to.include.members(roles);
  });

  it("tells the gateway where the machines are, and the edge what its backend is", async () => {
    const { outputs } = await record(() => {
      const { endpoints, edgeBackend, account } = create();
      return { endpoints, edgeBackend, account };
    }, options);
    expect(outputs).to.deep.equal({
      endpoints: {
        "us-central1": { address: "10.20.0.7", port: 8080 },
        "us-east1": { address: "10.20.0.7", port: 8080 },
      },
      edgeBackend: "fallback-edge-id",
      account: "home-monolith@test-project.iam.gserviceaccount.com",
    });
  });

  it("gives out an address once connections get through", async () => {
    const { one } = await record(() => {
      new gcp.pubsub.Topic("user", { name: create().endpoints["us-east1"]?.address });
    }, options);
    const { dependencies } = one("gcp:pubsub/topic:Topic").options;
    expect(dependencies).to.include(one(ruleType, "fallback-us-east1-internal-rule").urn);
  });

  it("lets every child be changed", async () => {
    const { ofType } = await make({
      transform: {
        template: { canIpForward: true },
        group: (args) => ({ ...args, targetStoppedSize: 0 }),
        autoscaler: { description: "tried" },
        regionalHealthCheck: { timeoutSec: 1 },
        address: { description: "tried" },
        internalBackend: { sessionAffinity: "CLIENT_IP" },
        forwardingRule: { serviceLabel: "monolith" },
        healthCheck: { timeoutSec: 2 },
        edgeBackend: { enableCdn: true },
      },
    });
    const first = (type: string): Record<string, unknown> => ofType(type)[0]?.inputs ?? {};
    expect(first(templateType).canIpForward).to.equal(true);
    expect(first(groupType).targetStoppedSize).to.equal(0);
    expect(first(autoscalerType).description).to.equal("tried");
    expect(first(regionalCheckType).timeoutSec).to.equal(1);
    expect(first(addressType).description).to.equal("tried");
    expect(first(internalType).sessionAffinity).to.equal("CLIENT_IP");
    expect(first(ruleType).serviceLabel).to.equal("monolith");
    expect(first(checkType).timeoutSec).to.equal(2);
    expect(first(edgeType).enableCdn).to.equal(true);
  });

  it("makes nothing when something is wrong", async () => {
    const made: string[] = [];
    const resource = ({ type }: { type: string }): Record<string, never> => {
      made.push(type);
      return {};
    };
    const message = await failureOf(() => create({ image: "monolith:latest" }), { resource });
    expect(message).to.contain("Fallback fallback: 1 problem, nothing was changed.");
    expect(made.filter((type) => type.startsWith("gcp:"))).to.deep.equal([]);
  });
});
