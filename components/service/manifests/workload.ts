import type { types } from "@pulumi/kubernetes";
import type { Input } from "@pulumi/pulumi";
import { poolLabel } from "../../cluster/node-pool.plan";
import { rolloutSurge, type ServicePlan } from "../service.plan";

type PodSpec = types.input.core.v1.PodSpec;
type Container = types.input.core.v1.Container;

/** What a workload takes from other resources. */
export interface WorkloadInputs {
  /** Environment variables besides the declared ones. */
  readonly env: Readonly<Record<string, Input<string>>>;
}

/** User and group that containers run as: `nonroot` of the distroless images. */
const nobody = 65_532;

/** The service's identity in the cluster, which stands for a service account of Google Cloud. */
export function serviceAccount(
  { name, labels }: ServicePlan,
  email: Input<string>,
): types.input.core.v1.ServiceAccount {
  return {
    metadata: {
      name,
      namespace: name,
      labels: { ...labels },
      annotations: { "iam.gke.io/gcp-service-account": email },
    },
    automountServiceAccountToken: false,
  };
}

/** The pods. How many there are is up to the autoscaler, so it is not said here. */
export function deployment(plan: ServicePlan, inputs: WorkloadInputs): types.input.apps.v1.Deployment {
  const { name, labels, selector } = plan;
  return {
    metadata: { name, namespace: name, labels: { ...labels } },
    spec: {
      selector: { matchLabels: { ...selector } },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: rolloutSurge, maxUnavailable: 0 } },
      minReadySeconds: 5,
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 5,
      template: { metadata: { labels: { ...labels } }, spec: podSpec(plan, inputs) },
    },
  };
}

function podSpec(plan: ServicePlan, inputs: WorkloadInputs): PodSpec {
  return {
    serviceAccountName: plan.name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: plan.shutdown.graceSeconds,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: nobody,
      runAsGroup: nobody,
      fsGroup: nobody,
      seccompProfile: { type: "RuntimeDefault" },
    },
    nodeSelector: { [poolLabel]: plan.pool },
    tolerations: [{ key: poolLabel, operator: "Equal", value: plan.pool, effect: "NoSchedule" }],
    topologySpreadConstraints: [
      // Zones must stay even; nodes should.
      spread(plan, "topology.kubernetes.io/zone", "DoNotSchedule"),
      spread(plan, "kubernetes.io/hostname", "ScheduleAnyway"),
    ],
    containers: [container(plan, inputs)],
    volumes: [{ name: "tmp", emptyDir: { sizeLimit: plan.temporaryFiles } }],
  };
}

/** Counted within one revision, so that a roll-out's old pods do not stand in the way of the new ones. */
function spread(
  { selector }: ServicePlan,
  topologyKey: string,
  whenUnsatisfiable: string,
): types.input.core.v1.TopologySpreadConstraint {
  return {
    topologyKey,
    whenUnsatisfiable,
    maxSkew: 1,
    labelSelector: { matchLabels: { ...selector } },
    matchLabelKeys: ["pod-template-hash"],
  };
}

function container(plan: ServicePlan, inputs: WorkloadInputs): Container {
  const get = (path: string): types.input.core.v1.Probe["httpGet"] => ({ path, port: "http" });
  const env = { ...plan.env, ...inputs.env };
  return {
    name: plan.name,
    image: plan.image,
    imagePullPolicy: "IfNotPresent",
    ports: [{ name: "http", containerPort: plan.port, protocol: "TCP" }],
    env: Object.keys(env)
      .sort()
      .map((name) => ({ name, value: env[name] })),
    resources: { requests: { ...plan.requests }, limits: { ...plan.limits } },
    startupProbe: {
      httpGet: get(plan.probes.live),
      periodSeconds: 2,
      failureThreshold: Math.ceil(plan.probes.startSeconds / 2),
    },
    readinessProbe: { httpGet: get(plan.probes.ready), periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 2 },
    livenessProbe: { httpGet: get(plan.probes.live), periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
    // The kubelet waits by itself, so the image needs no shell.
    lifecycle: { preStop: { sleep: { seconds: plan.shutdown.waitSeconds } } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
    },
    volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
  };
}

/** The service's address in its cluster. */
export function clusterService({ name, labels, selector }: ServicePlan): types.input.core.v1.Service {
  return {
    metadata: { name, namespace: name, labels: { ...labels } },
    spec: {
      type: "ClusterIP",
      selector: { ...selector },
      ports: [{ name: "http", port: 80, targetPort: "http", protocol: "TCP", appProtocol: "http" }],
    },
  };
}
