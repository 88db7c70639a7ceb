import { checkText, checkWhole, type Problem } from "../shared";

/** How the edge talks to the gateways. */
export interface GatewaySpec {
  /**
   * `HTTP`, the default, is HTTP/1.1, which WebSockets need. `H2C` is HTTP/2 without TLS, which gRPC needs. Google encrypts what
   * goes from the edge to a network either way.
   */
  readonly protocol?: GatewayProtocol;
  /** Where a gateway answers `GET` with 200 while requests are welcome. Default `/readyz`, as on the machines. */
  readonly healthPath?: string;
  /** Longest time for an answer, and for a WebSocket's life, in seconds, 1 to 86,400. Default 30. */
  readonly requestSeconds?: number;
  /** Longest time for requests that are under way when a gateway goes, in seconds, 1 to 3600. Default 60. */
  readonly drainSeconds?: number;
}

/** What the edge speaks with gateways. */
export type GatewayProtocol = "HTTP" | "H2C";

/** How the edge talks to the gateways, with nothing left open. */
export type SettledGateway = Required<GatewaySpec>;

/** Fills in the defaults. Pure. */
export function settleGateway(spec: GatewaySpec): SettledGateway {
  const { protocol = "HTTP", healthPath = "/readyz", requestSeconds = 30, drainSeconds = 60 } = spec;
  return { protocol, healthPath, requestSeconds, drainSeconds };
}

/** What is wrong with how the edge talks to the gateways. */
export function checkGateway(gateway: SettledGateway, path: Problem["path"]): readonly Problem[] {
  return [
    ...checkText([...path, "protocol"], gateway.protocol, /^(HTTP|H2C)$/, "HTTP or H2C"),
    ...checkText([...path, "healthPath"], gateway.healthPath, /^\/[\w\-./]*$/, "a path such as /readyz"),
    ...checkWhole([...path, "requestSeconds"], gateway.requestSeconds, 1, 86_400, { unit: "seconds" }),
    ...checkWhole([...path, "drainSeconds"], gateway.drainSeconds, 1, 3600, { unit: "seconds" }),
  ];
}
