import { checkWhole, type Problem } from "../shared";

/** Who answers requests: the gateways of the clusters, or the machines of the monolith. */
export type Side = "gateway" | "machines";

/** A side's share of all requests. */
export interface Share {
  readonly side: Side;
  /** Percent, 1 to 100. */
  readonly weight: number;
}

/** What is wrong with the switch. */
export function checkSwitch(gatewayPercent: number): readonly Problem[] {
  return checkWhole(["gatewayPercent"], gatewayPercent, 0, 100, {
    unit: "percent",
    reason: "0 sends every request to the machines, 100 every request to the gateways",
  });
}

/**
 * Shares of requests, 100 together. A side without one is left out: the provider does not send a weight of 0, and Google's
 * documentation does not say what a missing weight counts for. Pure.
 */
export function planSwitch(gatewayPercent: number): readonly Share[] {
  const shares: readonly Share[] = [
    { side: "gateway", weight: gatewayPercent },
    { side: "machines", weight: 100 - gatewayPercent },
  ];
  return shares.filter(({ weight }) => weight > 0);
}
