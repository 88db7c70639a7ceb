import type { Problem } from "../shared";

/** How large a Kafka cluster is, or its workers for replication. */
export interface Capacity {
  /** vCPUs over all zones, from 3. */
  readonly vcpus: number;
  /** Memory over all zones, in GiB: 1 to 8 for each vCPU. */
  readonly memoryGib: number;
}

/** vCPUs up to which a broker grows before there is another. */
const vcpusPerBroker = 15;
/** One in each of three zones. */
const fewestBrokers = 3;
const bytesPerGib = 2 ** 30;

/**
 * How many brokers a cluster has.
 *
 * Source: https://cloud.google.com/managed-service-for-apache-kafka/docs/brokers
 */
export function brokersOf({ vcpus }: Capacity): number {
  return Math.max(fewestBrokers, Math.ceil(vcpus / vcpusPerBroker));
}

/** A capacity as the API takes it: 64-bit numbers, written as text. */
export function capacityConfig({ vcpus, memoryGib }: Capacity): {
  readonly vcpuCount: string;
  readonly memoryBytes: string;
} {
  return { vcpuCount: String(vcpus), memoryBytes: String(memoryGib * bytesPerGib) };
}

/** What is wrong with a capacity. */
export function checkCapacity({ vcpus, memoryGib }: Capacity, path: Problem["path"]): readonly Problem[] {
  if (!Number.isInteger(vcpus) || vcpus < 3) {
    return [
      {
        path: [...path, "vcpus"],
        what: "too few vCPUs",
        got: vcpus,
        allowed: "a whole number from 3, one for each zone",
        fix: "raise it to 3 or more",
      },
    ];
  }
  if (Number.isInteger(memoryGib) && memoryGib >= vcpus && memoryGib <= 8 * vcpus) return [];
  return [
    {
      path: [...path, "memoryGib"],
      what: "too little or too much memory for the vCPUs",
      got: memoryGib,
      allowed: `a whole number, 1 to 8 GiB for each of ${vcpus} vCPUs: ${vcpus} to ${8 * vcpus}`,
      fix: "correct the memory or the vCPUs",
    },
  ];
}
