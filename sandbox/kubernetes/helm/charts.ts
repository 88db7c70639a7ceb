import { at, type JsonObject } from "../client/json";

/** Where definitions of custom kinds are published: a Go module, whose source is also a repository's tag. */
export interface DefinitionSource {
  readonly module: string;
  readonly version: string;
  /** `owner/name` on github.com; the tag is the version. */
  readonly repository: string;
  /** Folders and files inside the module. */
  readonly paths: readonly string[];
}

export interface KnownChart {
  readonly source: DefinitionSource;
  /** Whether the chart brings its definitions with these values. Default: always. */
  readonly brings?: (values: JsonObject) => boolean;
}

const envoyGateway: DefinitionSource = {
  module: "github.com/envoyproxy/gateway",
  version: "v1.9.1",
  repository: "envoyproxy/gateway",
  // The chart's own copies: Gateway API in its experimental channel, and Envoy Gateway's extensions of it.
  paths: [
    "charts/gateway-helm/charts/crds/crds/gatewayapi-crds.yaml",
    "charts/gateway-helm/charts/crds/crds/generated",
  ],
};

const prometheusOperator: DefinitionSource = {
  module: "github.com/prometheus-operator/prometheus-operator",
  version: "v0.85.0",
  repository: "prometheus-operator/prometheus-operator",
  paths: ["example/prometheus-operator-crd"],
};

const externalSecrets: DefinitionSource = {
  module: "github.com/external-secrets/external-secrets",
  version: "v1.3.2",
  repository: "external-secrets/external-secrets",
  paths: ["config/crds/bases"],
};

const keda: DefinitionSource = {
  module: "github.com/kedacore/keda/v2",
  version: "v2.21.0",
  repository: "kedacore/keda",
  paths: ["config/crd/bases"],
};

const certManager: DefinitionSource = {
  module: "github.com/cert-manager/cert-manager",
  version: "v1.21.2",
  repository: "cert-manager/cert-manager",
  paths: ["deploy/crds"],
};

/** Charts whose custom kinds are known, by the chart's name. */
const charts: Readonly<Record<string, KnownChart>> = {
  "gateway-helm": { source: envoyGateway, brings: (values) => at(values, "crds", "enabled") !== false },
  "gateway-crds-helm": { source: envoyGateway },
  "kube-prometheus-stack": {
    source: prometheusOperator,
    brings: (values) => at(values, "crds", "enabled") !== false,
  },
  "prometheus-operator-crds": { source: prometheusOperator },
  "external-secrets": { source: externalSecrets, brings: (values) => at(values, "installCRDs") !== false },
  keda: { source: keda, brings: (values) => at(values, "crds", "install") !== false },
  "cert-manager": {
    source: certManager,
    brings: (values) => at(values, "crds", "enabled") === true || at(values, "installCRDs") === true,
  },
};

/** The chart's name without its registry or repository: `keda` of `kedacore/keda` and of `oci://…/keda`. */
export function chartName(chart: string): string {
  return chart.slice(chart.lastIndexOf("/") + 1);
}

/** What is known of a chart; `undefined` when its custom kinds are not. */
export function knownChart(chart: string): KnownChart | undefined {
  return Object.hasOwn(charts, chartName(chart)) ? charts[chartName(chart)] : undefined;
}
