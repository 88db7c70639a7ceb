import * as gcp from "@pulumi/gcp";
import * as k8s from "@pulumi/kubernetes";
import { expect } from "chai";
import { type DatabaseAccess, Service, type ServiceArgs } from "../../../components/service";
import { mapValues } from "../../../components/shared";
import { failureOf, record, type Recording, type Registration } from "../../support/mocks";
import { image, planArgs } from "./args";

const email = "home-last-mile@test-project.iam.gserviceaccount.com";

const database: DatabaseAccess = {
  name: "core",
  writer: { instance: "core-a", connectionName: "test-project:us-central1:core-a", host: "10.9.0.3" },
  readers: {
    "us-east1": { instance: "core-b", connectionName: "test-project:us-east1:core-b", host: "10.9.1.4" },
  },
};

function create(change: Partial<ServiceArgs> = {}): Service {
  const provider = new gcp.Provider("gcp", { project: "test-project" });
  return new Service(
    "last-mile",
    {
      ...planArgs,
      workloadPool: "test-project.svc.id.goog",
      clusters: mapValues({ "us-central1": {}, "us-east1": {} }, (_none, region) => new k8s.Provider(region)),
      database,
      ...change,
    },
    { providers: { gcp: provider } },
  );
}

function make(change: Partial<ServiceArgs> = {}): Promise<Recording<Service>> {
  return record(() => create(change));
}

interface PodSpec {
  readonly containers: readonly Record<string, unknown>[];
  readonly [key: string]: unknown;
}

describe("components/service", () => {
  let recording: Recording<Service>;
  before(async () => {
    recording = await make();
  });
  const object = (kind: string, name: string, region = "us-central1"): Registration =>
    recording.one(`kubernetes:${kind}`, `last-mile-${region}-${name}`);
  const spec = (kind: string, name: string): Record<string, unknown> =>
    object(kind, name).inputs.spec as Record<string, unknown>;
  const pods = (): PodSpec => (spec("apps/v1:Deployment", "deployment").template as { spec: PodSpec }).spec;
  const container = (): Record<string, unknown> => pods().containers[0] ?? {};
  const policy = (key: string): Record<string, unknown> => spec("networking.k8s.io/v1:NetworkPolicy", `network-${key}`);

  it("is the same in every region, with the region's own provider", () => {
    const inRegion = (region: string): readonly string[] =>
      recording.resources
        .filter(({ type, provider }) => type.startsWith("kubernetes:") && provider === region)
        .map(({ type, name }) => `${type} ${name.replace(region, "REGION")}`)
        .sort();
    expect(inRegion("us-central1")).to.deep.equal(inRegion("us-east1"));
    expect(inRegion("us-central1")).to.have.lengthOf(14);
    const others = recording.resources.filter(
      ({ type, provider }) => /^(gcp|kubernetes):/.test(type) && provider === undefined,
    );
    expect(others).to.deep.equal([]);
  });

  it("has a namespace in which nothing runs that has rights", () => {
    const { inputs, options } = object("core/v1:Namespace", "namespace");
    expect((inputs.metadata as { labels: Record<string, string> }).labels).to.deep.include({
      "pod-security.kubernetes.io/enforce": "restricted",
      "pod-security.kubernetes.io/enforce-version": "latest",
      "pod-security.kubernetes.io/audit": "restricted",
      "pod-security.kubernetes.io/warn": "restricted",
      "homeport/owner": "team-delivery",
    });
    expect(options.protect).to.equal(true);
  });

  it("bounds the namespace, before pods start", () => {
    expect(spec("core/v1:ResourceQuota", "quota").hard).to.deep.include({ pods: "16", "services.loadbalancers": "0" });
    expect(spec("core/v1:LimitRange", "limits").limits).to.deep.equal([
      {
        type: "Container",
        default: { cpu: "1", memory: "256Mi", "ephemeral-storage": "512Mi" },
        defaultRequest: { cpu: "250m", memory: "256Mi", "ephemeral-storage": "512Mi" },
        max: { cpu: "1", memory: "256Mi", "ephemeral-storage": "512Mi" },
      },
    ]);
    const bounds = recording.resources.filter(
      ({ type, provider }) =>
        provider === "us-central1" && /:(ResourceQuota|LimitRange|NetworkPolicy|Namespace|ServiceAccount)$/.test(type),
    );
    expect(object("apps/v1:Deployment", "deployment").options.dependencies).to.include.members(
      bounds.map(({ urn }) => urn),
    );
  });

  describe("network policies", () => {
    it("deny everything that no other allows", () => {
      expect(policy("default-deny")).to.deep.equal({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
    });

    it("let callers in, on the service's port", () => {
      expect(policy("callers")).to.deep.equal({
        podSelector: { matchLabels: { "app.kubernetes.io/name": "last-mile" } },
        policyTypes: ["Ingress"],
        ingress: [
          {
            from: [
              {
                namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "gateway" } },
                podSelector: { matchLabels: { app: "envoy" } },
              },
            ],
            ports: [{ protocol: "TCP", port: 8080 }],
          },
        ],
      });
    });

    it("let names be looked up, wherever the cluster's DNS is", () => {
      const [rule] = policy("dns").egress as [{ to: Record<string, unknown>[]; ports: unknown }];
      expect(rule.ports).to.deep.equal([
        { protocol: "UDP", port: 53 },
        { protocol: "TCP", port: 53 },
      ]);
      expect(rule.to.slice(1)).to.deep.equal([
        { ipBlock: { cidr: "169.254.20.10/32" } },
        { ipBlock: { cidr: "169.254.169.254/32" } },
      ]);
    });

    it("let pods get their identity's tokens", () => {
      expect(policy("identity").egress).to.deep.equal([
        {
          to: [{ ipBlock: { cidr: "169.254.169.254/32" } }],
          ports: [
            { protocol: "TCP", port: 80 },
            { protocol: "TCP", port: 8080 },
          ],
        },
        {
          to: [{ ipBlock: { cidr: "169.254.169.252/32" } }],
          ports: [
            { protocol: "TCP", port: 987 },
            { protocol: "TCP", port: 988 },
          ],
        },
      ]);
    });

    it("let pods reach the database's instances, and what they declare", () => {
      const ports = [
        { protocol: "TCP", port: 5432 },
        { protocol: "TCP", port: 3307 },
      ];
      expect(policy("database").egress).to.deep.equal([
        { to: [{ ipBlock: { cidr: "10.9.0.3/32" } }], ports },
        { to: [{ ipBlock: { cidr: "10.9.1.4/32" } }], ports },
      ]);
      expect(policy("destinations").egress).to.deep.equal([
        { to: [{ ipBlock: { cidr: "203.0.113.0/24" } }], ports: [{ protocol: "TCP", port: 443 }] },
      ]);
    });

    it("are no more than that", async () => {
      const plain = await make({ callers: undefined, destinations: undefined, database: undefined });
      expect(
        plain
          .ofType("kubernetes:networking.k8s.io/v1:NetworkPolicy")
          .filter(({ provider }) => provider === "us-east1")
          .map(({ name }) => name.replace("last-mile-us-east1-network-", "")),
      ).to.have.members(["default-deny", "dns", "identity"]);
    });
  });

  describe("pods", () => {
    it("are not counted here: the autoscaler does", () => {
      expect(spec("apps/v1:Deployment", "deployment")).to.not.have.any.keys("replicas");
    });

    it("run without rights", () => {
      expect(pods()).to.deep.include({
        serviceAccountName: "last-mile",
        automountServiceAccountToken: false,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 65_532,
          runAsGroup: 65_532,
          fsGroup: 65_532,
          seccompProfile: { type: "RuntimeDefault" },
        },
      });
      expect(container().securityContext).to.deep.equal({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
      });
    });

    it("ask for what they need, disk included", () => {
      expect(container()).to.deep.include({
        image,
        resources: {
          requests: { cpu: "250m", memory: "256Mi", "ephemeral-storage": "512Mi" },
          limits: { cpu: "1", memory: "256Mi", "ephemeral-storage": "512Mi" },
        },
      });
      expect(pods().volumes).to.deep.equal([{ name: "tmp", emptyDir: { sizeLimit: "256Mi" } }]);
    });

    it("say how they are", () => {
      expect(container()).to.deep.include({
        startupProbe: { httpGet: { path: "/livez", port: "http" }, periodSeconds: 2, failureThreshold: 30 },
        readinessProbe: {
          httpGet: { path: "/readyz", port: "http" },
          periodSeconds: 5,
          timeoutSeconds: 2,
          failureThreshold: 2,
        },
        livenessProbe: {
          httpGet: { path: "/livez", port: "http" },
          periodSeconds: 10,
          timeoutSeconds: 5,
          failureThreshold: 3,
        },
      });
    });

    it("stop gracefully: first no new requests, then the last ones are answered", () => {
      expect(container().lifecycle).to.deep.equal({ preStop: { sleep: { seconds: 10 } } });
      expect(pods().terminationGracePeriodSeconds).to.equal(40);
    });

    it("spread over zones and nodes, revision by revision", () => {
      const common = {
        maxSkew: 1,
        labelSelector: { matchLabels: { "app.kubernetes.io/name": "last-mile" } },
        matchLabelKeys: ["pod-template-hash"],
      };
      expect(pods().topologySpreadConstraints).to.deep.equal([
        { topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "DoNotSchedule", ...common },
        { topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway", ...common },
      ]);
    });

    it("run in their pool", async () => {
      expect(pods().nodeSelector).to.deep.equal({ "homeport/pool": "general" });
      const burst = await make({ pool: "burst" });
      const { inputs } = burst.one("kubernetes:apps/v1:Deployment", "last-mile-us-east1-deployment");
      expect((inputs.spec as { template: { spec: PodSpec } }).template.spec).to.deep.include({
        nodeSelector: { "homeport/pool": "burst" },
        tolerations: [{ key: "homeport/pool", operator: "Equal", value: "burst", effect: "NoSchedule" }],
      });
    });

    it("know where they are, and how to log in without a password", () => {
      expect(container().env).to.deep.equal([
        { name: "DATABASE_HOST", value: "10.9.0.3" },
        { name: "DATABASE_INSTANCE", value: "test-project:us-central1:core-a" },
        { name: "DATABASE_NAME", value: "core" },
        { name: "DATABASE_PORT", value: "5432" },
        { name: "DATABASE_READ_HOSTS", value: "10.9.1.4" },
        { name: "DATABASE_SSLMODE", value: "require" },
        { name: "DATABASE_USER", value: "home-last-mile@test-project.iam" },
        { name: "LOG_LEVEL", value: "info" },
        { name: "SERVICE_REGION", value: "us-central1" },
      ]);
    });

    it("read from the writer where there is no reader", async () => {
      const { one } = await make({ database: { ...database, readers: {} } });
      const { inputs } = one("kubernetes:apps/v1:Deployment", "last-mile-us-east1-deployment");
      const template = (inputs.spec as { template: { spec: PodSpec } }).template;
      expect(template.spec.containers[0]?.env).to.deep.include({ name: "DATABASE_READ_HOSTS", value: "10.9.0.3" });
    });
  });

  it("scales with load: quickly up, slowly down", () => {
    const scaling = spec("autoscaling/v2:HorizontalPodAutoscaler", "autoscaler");
    expect(scaling).to.deep.include({
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "last-mile" },
      minReplicas: 2,
      maxReplicas: 10,
    });
    expect(scaling.metrics).to.deep.equal([
      { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 60 } } },
    ]);
    expect((scaling.behavior as Record<string, Record<string, unknown>>).scaleUp?.stabilizationWindowSeconds).to.equal(
      0,
    );
    expect(
      (scaling.behavior as Record<string, Record<string, unknown>>).scaleDown?.stabilizationWindowSeconds,
    ).to.equal(300);
  });

  it("loses at most a quarter of its pods to upgrades", () => {
    expect(spec("policy/v1:PodDisruptionBudget", "disruption-budget")).to.deep.equal({
      maxUnavailable: "25%",
      selector: { matchLabels: { "app.kubernetes.io/name": "last-mile" } },
      unhealthyPodEvictionPolicy: "AlwaysAllow",
    });
  });

  it("has an address inside its cluster only", () => {
    expect(spec("core/v1:Service", "service")).to.deep.include({
      type: "ClusterIP",
      ports: [{ name: "http", port: 80, targetPort: "http", protocol: "TCP", appProtocol: "http" }],
    });
  });

  describe("its identity", () => {
    it("is one account for all regions, without keys", () => {
      expect(recording.one("gcp:serviceaccount/account:Account").inputs.accountId).to.equal("home-last-mile");
      expect(recording.one("gcp:serviceaccount/iAMMember:IAMMember").inputs).to.deep.include({
        role: "roles/iam.workloadIdentityUser",
        member: "serviceAccount:test-project.svc.id.goog[last-mile/last-mile]",
      });
      for (const region of ["us-central1", "us-east1"]) {
        const { inputs } = object("core/v1:ServiceAccount", "account", region);
        expect(inputs).to.deep.include({ automountServiceAccountToken: false });
        expect((inputs.metadata as { annotations: unknown }).annotations).to.deep.equal({
          "iam.gke.io/gcp-service-account": email,
        });
      }
    });

    it("may connect and log in to its database's instances, and to no others", () => {
      const grants = recording.ofType("gcp:projects/iAMMember:IAMMember").map(({ inputs }) => inputs);
      expect(grants.map(({ role }) => role)).to.have.members(["roles/cloudsql.client", "roles/cloudsql.instanceUser"]);
      for (const { member, condition } of grants) {
        expect(member).to.equal(`serviceAccount:${email}`);
        expect((condition as { expression: string }).expression).to.equal(
          'resource.service == "sqladmin.googleapis.com" && ' +
            '(resource.name == "projects/test-project/instances/core-a" || ' +
            'resource.name == "projects/test-project/instances/core-b")',
        );
      }
    });

    it("is a user of the database, without a password, who stays when another instance takes the writes", () => {
      const { inputs, options } = recording.one("gcp:sql/user:User");
      expect(inputs).to.deep.equal({
        project: "test-project",
        instance: "core-a",
        name: "home-last-mile@test-project.iam",
        type: "CLOUD_IAM_SERVICE_ACCOUNT",
      });
      expect(options).to.deep.include({ protect: true, ignoreChanges: ["instance"] });
    });

    it("is complete before pods start", () => {
      const needed = recording.resources.filter(({ type }) => /^gcp:(projects|sql|serviceaccount)/.test(type));
      expect(object("core/v1:ServiceAccount", "account").options.dependencies).to.include.members(
        needed.map(({ urn }) => urn),
      );
    });

    it("has no rights without a database", async () => {
      const { ofType } = await make({ database: undefined });
      expect([...ofType("gcp:projects/iAMMember:IAMMember"), ...ofType("gcp:sql/user:User")]).to.deep.equal([]);
    });
  });

  it("tells where it is", async () => {
    const { outputs } = await record(() => {
      const { namespace, addresses, account } = create();
      return { namespace, addresses, account };
    });
    expect(outputs).to.deep.equal({
      namespace: "last-mile",
      addresses: {
        "us-central1": "last-mile.last-mile.svc.cluster.local:80",
        "us-east1": "last-mile.last-mile.svc.cluster.local:80",
      },
      account: email,
    });
  });

  it("can be taken down in two steps: guard off, then destroy", async () => {
    const { resources } = await make({ protect: false });
    expect(resources.filter(({ options }) => options.protect)).to.deep.equal([]);
  });

  it("lets children be changed", async () => {
    const { one } = await make({
      transform: {
        databaseUser: { deletionPolicy: "ABANDON" },
        deployment: (args) => ({ ...args, apiVersion: "apps/v1" }),
        service: { kind: "Service" },
      },
    });
    expect(one("gcp:sql/user:User").inputs.deletionPolicy).to.equal("ABANDON");
    expect(one("kubernetes:core/v1:Service", "last-mile-us-east1-service").inputs.kind).to.equal("Service");
  });

  it("makes nothing when something is wrong", async () => {
    expect(await failureOf(() => create({ image: "app:latest" }))).to.contain("image by tag");
  });
});
