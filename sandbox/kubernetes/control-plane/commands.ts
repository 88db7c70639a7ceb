import type { ClusterFolder } from "./folder";

/** Paths of the programs that a control plane consists of. */
export interface Programs {
  readonly etcd: string;
  readonly kubeApiserver: string;
  readonly kubeControllerManager: string;
}

/** In the order in which they end; they start in the opposite one. An API server without its store ignores SIGTERM. */
export const roles = ["kube-controller-manager", "kube-apiserver", "etcd"] as const;
export type Role = (typeof roles)[number];

/** etcd listens on a socket in the cluster's folder, so that no other user of the machine can reach it. */
const etcdAddress = "unix://etcd.sock:0";
const peerAddress = "unix://etcd-peer.sock:0";

export const socketFiles = ["etcd.sock:0", "etcd-peer.sock:0"];

/** The controllers that give objects their life as far as it does not need nodes or a cloud. */
const controllers = [
  "clusterrole-aggregation-controller",
  "cronjob-controller",
  "daemonset-controller",
  "deployment-controller",
  "disruption-controller",
  "endpoints-controller",
  "endpointslice-controller",
  "ephemeral-volume-controller",
  "garbage-collector-controller",
  "horizontal-pod-autoscaler-controller",
  "job-controller",
  "namespace-controller",
  "persistentvolume-binder-controller",
  "persistentvolume-protection-controller",
  "persistentvolumeclaim-protection-controller",
  "pod-garbage-collector-controller",
  "replicaset-controller",
  "replicationcontroller-controller",
  "resourcequota-controller",
  "root-ca-certificate-publisher-controller",
  "serviceaccount-controller",
  "serviceaccount-token-controller",
  "statefulset-controller",
  "ttl-after-finished-controller",
  "validatingadmissionpolicy-status-controller",
];

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Text of the command line that tells this cluster's process from any other of the machine. */
  readonly mark: string;
}

/** The three command lines of a cluster. Everything listens on 127.0.0.1 or on a socket of the cluster's folder. */
export function commands(folder: ClusterFolder, programs: Programs, port: number): Readonly<Record<Role, Command>> {
  const { etcd, kubeApiserver, kubeControllerManager } = programs;
  const data = `--data-dir=${folder.store}`;
  const certificates = `--cert-dir=${folder.certificates}`;
  const kubeconfig = `--kubeconfig=${folder.file("controller-manager.kubeconfig")}`;
  return {
    etcd: {
      program: etcd,
      mark: data,
      args: [
        data,
        "--name=sandbox",
        `--listen-client-urls=${etcdAddress}`,
        `--advertise-client-urls=${etcdAddress}`,
        `--listen-peer-urls=${peerAddress}`,
        // A cluster of one never dials itself: the address is only its name among its peers.
        "--initial-advertise-peer-urls=http://127.0.0.1:0",
        "--initial-cluster=sandbox=http://127.0.0.1:0",
        "--snapshot-count=5000",
        // Survives the end of the process, not of the machine: what a throw-away store needs.
        "--unsafe-no-fsync",
        "--log-level=warn",
      ],
    },
    "kube-apiserver": {
      program: kubeApiserver,
      mark: certificates,
      args: [
        certificates,
        `--etcd-servers=${etcdAddress}`,
        "--bind-address=127.0.0.1",
        // Without it the server looks for a network interface, and refuses to start on a machine without a network.
        "--advertise-address=127.0.0.1",
        "--endpoint-reconciler-type=none",
        `--secure-port=${port}`,
        "--anonymous-auth=false",
        `--token-auth-file=${folder.file("tokens.csv")}`,
        "--authorization-mode=RBAC",
        "--allow-privileged=true",
        "--service-cluster-ip-range=10.96.0.0/16",
        "--service-account-issuer=https://kubernetes.default.svc",
        `--service-account-key-file=${folder.file("service-account.pub")}`,
        `--service-account-signing-key-file=${folder.file("service-account.key")}`,
        "--enable-priority-and-fairness=false",
        "--profiling=false",
        "--event-ttl=15m",
      ],
    },
    "kube-controller-manager": {
      program: kubeControllerManager,
      mark: kubeconfig,
      args: [
        kubeconfig,
        // Nobody asks it anything: it listens nowhere.
        "--bind-address=127.0.0.1",
        "--secure-port=0",
        "--leader-elect=false",
        `--controllers=${controllers.join(",")}`,
        `--service-account-private-key-file=${folder.file("service-account.key")}`,
        `--root-ca-file=${folder.file("certificates/apiserver.crt")}`,
        "--kube-api-qps=200",
        "--kube-api-burst=400",
        "--profiling=false",
      ],
    },
  };
}
