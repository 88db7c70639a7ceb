/** What a tier gives. */
export interface Tier {
  readonly edition: "ENTERPRISE" | "ENTERPRISE_PLUS";
  readonly vcpus: number;
  /** In GiB. */
  readonly memoryGib: number;
}

const shared: Readonly<Record<string, Tier>> = {
  "db-f1-micro": { edition: "ENTERPRISE", vcpus: 1, memoryGib: 0.6 },
  "db-g1-small": { edition: "ENTERPRISE", vcpus: 1, memoryGib: 1.7 },
};

const performanceSizes = [2, 4, 8, 16, 32, 48, 64, 80, 96, 128];
const armSizes = [1, 2, 4, 8, 16, 32, 48, 64, 72];
const legacySizes = [1, 2, 4, 8, 16, 32, 64, 96];

/** Reads a tier's name; `undefined` when there is no such tier. https://cloud.google.com/sql/docs/postgres/machine-series-overview */
export function tier(name: string): Tier | undefined {
  const performance = Number(/^db-perf-optimized-N-(\d+)$/.exec(name)?.[1]);
  if (performanceSizes.includes(performance))
    return { edition: "ENTERPRISE_PLUS", vcpus: performance, memoryGib: performance * 8 };
  const arm = Number(/^db-c4a-highmem-(\d+)$/.exec(name)?.[1]);
  if (armSizes.includes(arm)) return { edition: "ENTERPRISE_PLUS", vcpus: arm, memoryGib: arm * 8 };
  const [, kind, count] = /^db-n1-(standard|highmem)-(\d+)$/.exec(name) ?? [];
  if (legacySizes.includes(Number(count))) {
    return {
      edition: "ENTERPRISE",
      vcpus: Number(count),
      memoryGib: Number(count) * (kind === "highmem" ? 6.5 : 3.75),
    };
  }
  const custom = /^db-custom-(\d+)-(\d+)$/.exec(name);
  return custom ? customTier(Number(custom[1]), Number(custom[2])) : shared[name];
}

/** 1 or an even number of vCPUs up to 96; 0.9 to 6.5 GiB each, at least 3.75 GiB, in steps of 256 MiB. */
function customTier(vcpus: number, memoryMib: number): Tier | undefined {
  const memoryGib = memoryMib / 1024;
  const countable = vcpus === 1 || (vcpus % 2 === 0 && vcpus >= 2 && vcpus <= 96);
  const sized = memoryMib % 256 === 0 && memoryGib >= 3.75 && memoryGib >= vcpus * 0.9 && memoryGib <= vcpus * 6.5;
  return countable && sized ? { edition: "ENTERPRISE", vcpus, memoryGib } : undefined;
}
