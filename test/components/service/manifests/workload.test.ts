import { expect } from "chai";
import { image } from "../args";
import { make, RegionalObjects } from "../recording";

describe("components/service/manifests/workload", () => {
  let objects: RegionalObjects;
  before(async () => {
    objects = new RegionalObjects(await make());
  });

  describe("pods", () => {
    it("are not counted here: the autoscaler does", () => {
      expect(objects.spec("apps/v1:Deployment", "deployment")).to.not.have.any.keys("replicas");
    });

    it("run without rights", () => {
      expect(objects.pods).to.deep.include({
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
      expect(objects.container.securityContext).to.deep.equal({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
      });
    });

    it("ask for what they need, disk included", () => {
      expect(objects.container).to.deep.include({
        image,
        resources: {
          requests: { cpu: "250m", memory: "256Mi", "ephemeral-storage": "512Mi" },
          limits: { cpu: "1", memory: "256Mi", "ephemeral-storage": "512Mi" },
        },
      });
      expect(objects.pods.volumes).to.deep.equal([{ name: "tmp", emptyDir: { sizeLimit: "256Mi" } }]);
    });

    it("say how they are", () => {
      expect(objects.container).to.deep.include({
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
      expect(objects.container.lifecycle).to.deep.equal({ preStop: { sleep: { seconds: 10 } } });
      expect(objects.pods.terminationGracePeriodSeconds).to.equal(40);
    });

    it("spread over zones and nodes, revision by revision", () => {
      const common = {
        maxSkew: 1,
        labelSelector: { matchLabels: { "app.kubernetes.io/name": "last-mile" } },
        matchLabelKeys: ["pod-template-hash"],
      };
      expect(objects.pods.topologySpreadConstraints).to.deep.equal([
        { topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "DoNotSchedule", ...common },
        { topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway", ...common },
      ]);
    });

    it("run in their pool", async () => {
      expect(objects.pods.nodeSelector).to.deep.equal({ "homeport/pool": "general" });
      const burst = new RegionalObjects(await make({ pool: "burst" }));
      expect(burst.pods).to.deep.include({
        nodeSelector: { "homeport/pool": "burst" },
        tolerations: [{ key: "homeport/pool", operator: "Equal", value: "burst", effect: "NoSchedule" }],
      });
    });

    it("know where they are, besides what the service declares", async () => {
      const { container } = new RegionalObjects(await make({ database: undefined }), "us-east1");
      expect(container.env).to.deep.equal([
        { name: "LOG_LEVEL", value: "info" },
        { name: "SERVICE_REGION", value: "us-east1" },
      ]);
    });
  });

  it("has an address inside its cluster only", () => {
    expect(objects.spec("core/v1:Service", "service")).to.deep.include({
      type: "ClusterIP",
      ports: [{ name: "http", port: 80, targetPort: "http", protocol: "TCP", appProtocol: "http" }],
    });
  });
});
