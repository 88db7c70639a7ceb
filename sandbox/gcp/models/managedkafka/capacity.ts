import type { Bound, Fail } from "../../model";
import type { View } from "../../view";

const gib = 2 ** 30;
const wholeNumber: Bound = { pattern: /^\d+$/, words: "a whole number, written as a text" };

/** How the API takes sizes: int64 values as texts. */
export const capacityBounds: Readonly<Record<string, Bound>> = {
  "capacityConfig.vcpuCount": wholeNumber,
  "capacityConfig.memoryBytes": wholeNumber,
};

/** At least 3 vCPUs, one a zone; between 1 and 8 GiB for each. https://cloud.google.com/managed-service-for-apache-kafka/docs/plan-cluster-size */
export function checkCapacity(inputs: View, fail: Fail): void {
  const vcpus = count(inputs, "capacityConfig.vcpuCount");
  const bytes = count(inputs, "capacityConfig.memoryBytes");
  if (vcpus !== undefined && vcpus < 3) fail("capacityConfig.vcpuCount", `must be at least 3, is ${vcpus}`);
  if (vcpus === undefined || bytes === undefined) return;
  const perVcpu = bytes / gib / vcpus;
  if (perVcpu < 1 || perVcpu > 8) {
    fail(
      "capacityConfig.memoryBytes",
      `must be between 1 GiB and 8 GiB per vCPU: ${String(vcpus)} vCPUs take ${String(vcpus * gib)} to ${String(vcpus * 8 * gib)} bytes, not ${String(bytes)}`,
    );
  }
}

/**
 * How many brokers a cluster of this capacity has: three zones with one each, and one for every 15 vCPUs or 120 GiB begun.
 * https://cloud.google.com/managed-service-for-apache-kafka/docs/overview
 */
export function brokersOf(cluster: View): number {
  const vcpus = count(cluster, "capacityConfig.vcpuCount") ?? 0;
  const bytes = count(cluster, "capacityConfig.memoryBytes") ?? 0;
  return Math.max(3, Math.ceil(vcpus / 15), Math.ceil(bytes / gib / 120));
}

function count(inputs: View, path: string): number | undefined {
  const text = inputs.string(path);
  return text === undefined ? undefined : Number(text);
}
