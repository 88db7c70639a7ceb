import type { Platform } from "./platform";

/**
 * Every version of the toolchain, and nowhere else: a new one is set here and in `modules/<tool>/go.mod`, and for Pulumi in
 * package.json, which pins the SDK to the same version.
 */
export const PULUMI_VERSION = "3.246.0";
export const KUBERNETES_VERSION = "1.36.3";
export const ETCD_VERSION = "3.7.3";
/** The oldest Go that builds them; equal to the `go` line of the modules. */
export const GO_VERSION = "1.26.0";

export type ToolName = "pulumi" | "kubernetes" | "etcd";
export type ProgramName = "pulumi" | "kube-apiserver" | "kube-controller-manager" | "etcd";

/** A file that a tool's makers publish. */
export interface Asset {
  readonly url: string;
  /** SHA-256 sums, published by the same hand: lines `sum  file`, or the bare sum of this one asset. */
  readonly checksums: string;
  readonly kind: "program" | "tar.gz" | "zip";
  /** Which files of an archive to keep, by base name. */
  readonly keep?: RegExp;
}

/** What is found, got or built as one. */
export interface Tool {
  readonly name: ToolName;
  /** Without `v`. */
  readonly version: string;
  readonly programs: readonly ProgramName[];
  /** Arguments that make a program print its version. */
  readonly versionArguments: readonly string[];
  /** Which versions on PATH do as well: this one or newer within the major version, or any patch of the same minor version. */
  readonly accepts: "same-major" | "same-minor";
  /** The official downloads for a platform; empty where none is published. */
  assets(platform: Platform): readonly Asset[];
  /** How Go builds it: in `modules/<name>`, the packages in the order of `programs`. */
  readonly packages: readonly string[];
  readonly linkerFlags: readonly string[];
}

const pulumi: Tool = {
  name: "pulumi",
  version: PULUMI_VERSION,
  programs: ["pulumi"],
  versionArguments: ["version"],
  accepts: "same-major",
  assets: ({ os, arch }) => {
    const release = `https://github.com/pulumi/pulumi/releases/download/v${PULUMI_VERSION}`;
    return [
      {
        url: `${release}/pulumi-v${PULUMI_VERSION}-${os}-${arch === "amd64" ? "x64" : arch}.tar.gz`,
        checksums: `${release}/pulumi-${PULUMI_VERSION}-checksums.txt`,
        kind: "tar.gz",
        // The engine and what it runs Node.js programs and policy packs with; not the hosts of other languages.
        keep: /^pulumi$|nodejs$|^pulumi-analyzer-policy$/,
      },
    ];
  },
  packages: ["github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"],
  // Without a version the Automation API refuses the engine.
  linkerFlags: [`-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${PULUMI_VERSION}`],
};

const kubernetes: Tool = {
  name: "kubernetes",
  version: KUBERNETES_VERSION,
  programs: ["kube-apiserver", "kube-controller-manager"],
  versionArguments: ["--version"],
  accepts: "same-minor",
  assets: ({ os, arch }) => {
    // The control plane is published for Linux only; on macOS Go builds it.
    if (os !== "linux") return [];
    return kubernetes.programs.map((program): Asset => {
      const url = `https://dl.k8s.io/release/v${KUBERNETES_VERSION}/bin/linux/${arch}/${program}`;
      return { url, checksums: `${url}.sha256`, kind: "program" };
    });
  },
  packages: ["k8s.io/kubernetes/cmd/kube-apiserver", "k8s.io/kubernetes/cmd/kube-controller-manager"],
  linkerFlags: ["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"].flatMap((at) => [
    `-X ${at}.gitVersion=v${KUBERNETES_VERSION}`,
    `-X ${at}.gitMajor=${KUBERNETES_VERSION.split(".")[0] ?? ""}`,
    `-X ${at}.gitMinor=${KUBERNETES_VERSION.split(".")[1] ?? ""}`,
    `-X ${at}.gitTreeState=clean`,
  ]),
};

const etcd: Tool = {
  name: "etcd",
  version: ETCD_VERSION,
  programs: ["etcd"],
  versionArguments: ["--version"],
  accepts: "same-minor",
  assets: ({ os, arch }) => {
    const release = `https://github.com/etcd-io/etcd/releases/download/v${ETCD_VERSION}`;
    const kind = os === "darwin" ? "zip" : "tar.gz";
    return [
      {
        url: `${release}/etcd-v${ETCD_VERSION}-${os}-${arch}.${kind}`,
        checksums: `${release}/SHA256SUMS`,
        kind,
        keep: /^etcd$/,
      },
    ];
  },
  packages: ["go.etcd.io/etcd/server/v3"],
  linkerFlags: [],
};

/** In the order in which they are got: what is needed first, comes first. */
export const TOOLS: readonly Tool[] = [pulumi, etcd, kubernetes];
