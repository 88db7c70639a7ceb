import type { Bound, Combination, Fail, Path, ResourceView } from "../../model";
import type { Plain, PlainObject, View } from "../../view";
import { underAll } from "../paths";

interface Kind {
  readonly block: string;
  readonly type: string;
  /** The port that is probed when a program says nothing of it. */
  readonly port: number;
  readonly http?: true;
  readonly grpc?: true;
}

const kinds: readonly Kind[] = [
  { block: "grpcHealthCheck", type: "GRPC", port: 0, grpc: true },
  { block: "grpcTlsHealthCheck", type: "GRPC_WITH_TLS", port: 0, grpc: true },
  { block: "http2HealthCheck", type: "HTTP2", port: 443, http: true },
  { block: "httpHealthCheck", type: "HTTP", port: 80, http: true },
  { block: "httpsHealthCheck", type: "HTTPS", port: 443, http: true },
  { block: "sslHealthCheck", type: "SSL", port: 443 },
  { block: "tcpHealthCheck", type: "TCP", port: 80 },
];

const blocks = kinds.map(({ block }) => block);

/** Exactly one kind. */
export const kindCombinations: readonly Combination[] = [{ rule: "exactly-one", paths: blocks }];

/** https://cloud.google.com/compute/docs/reference/rest/v1/healthChecks */
export const healthCheckBounds: Readonly<Record<Path, Bound>> = {
  checkIntervalSec: { min: 1, max: 300 },
  healthyThreshold: { min: 1, max: 10 },
  timeoutSec: { min: 1, max: 300 },
  unhealthyThreshold: { min: 1, max: 10 },
  ...(Object.assign(
    {},
    ...kinds.map(({ block, http, grpc }) =>
      underAll<Bound>(block, {
        port: { min: 1, max: 65535 },
        ...(http && { requestPath: { pattern: /^\//, words: "a path that begins with /", maxLength: 2048 } }),
        ...(grpc && { grpcServiceName: { maxLength: 1024 } }),
      }),
    ),
  ) as Record<Path, Bound>),
};

export const healthCheckDefaults: Readonly<Record<Path, Plain>> = {
  checkIntervalSec: 5,
  healthyThreshold: 2,
  timeoutSec: 5,
  unhealthyThreshold: 2,
  ...(Object.assign(
    {},
    ...kinds
      .filter(({ grpc }) => grpc !== true)
      .map(({ block, http }) => underAll<Plain>(block, { proxyHeader: "NONE", ...(http && { requestPath: "/" }) })),
  ) as Record<Path, Plain>),
};

export function checkHealthCheck(inputs: View, fail: Fail): void {
  const [timeout, interval] = [inputs.number("timeoutSec") ?? 5, inputs.number("checkIntervalSec") ?? 5];
  if (timeout > interval && !inputs.unknown("timeoutSec") && !inputs.unknown("checkIntervalSec")) {
    fail("timeoutSec", `must not be greater than checkIntervalSec (${interval}), is ${timeout}`);
  }
  for (const { block, grpc } of kinds) {
    const probe = inputs.object(block);
    if (probe) checkPort(probe, block, grpc === true, fail);
  }
}

function checkPort(probe: View, block: string, grpc: boolean, fail: Fail): void {
  const specification = probe.string("portSpecification");
  const serving = specification === "USE_SERVING_PORT";
  if (serving && (probe.has("port") || probe.has("portName"))) {
    fail(`${block}.portSpecification`, "USE_SERVING_PORT takes the backend's own port: set neither port nor portName");
  }
  if (specification === "USE_FIXED_PORT" && !probe.has("port")) {
    fail(`${block}.port`, "has to be set when portSpecification is USE_FIXED_PORT");
  }
  if (specification === "USE_NAMED_PORT" && (block === "grpcTlsHealthCheck" || !probe.has("portName"))) {
    fail(`${block}.portSpecification`, "USE_NAMED_PORT needs portName, and does not go with gRPC over TLS");
  }
  if (grpc && specification === undefined && !probe.has("port") && !probe.has("portName")) {
    fail(`${block}.port`, "has to be set: gRPC has no port of its own");
  }
}

/** What the API answers besides what was given. */
export function healthCheckState({ inputs, createdAt }: ResourceView): PlainObject {
  const kind = kinds.find(({ block }) => inputs.object(block) !== undefined);
  const probe = kind && inputs.object(kind.block);
  const portless = probe?.has("portName") === true || probe?.string("portSpecification") === "USE_SERVING_PORT";
  return {
    creationTimestamp: createdAt,
    type: kind?.type ?? "",
    logConfig: { enable: false },
    ...(kind && kind.port > 0 && !portless && { [kind.block]: { port: kind.port } }),
  };
}
