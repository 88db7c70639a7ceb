/** What a machine type gives. */
export interface MachineType {
  /** Such as `n2d`. */
  readonly family: string;
  readonly vcpus: number;
  /** In GiB. */
  readonly memoryGib: number;
}

/** A family's predefined machine types: for each class, GiB of memory for a vCPU and the vCPU counts that exist. */
interface Family {
  readonly classes: Readonly<Record<string, { readonly gibPerVcpu: number; readonly vcpus: readonly number[] }>>;
  /** Limits of custom machine types, where the family has them. */
  readonly custom?: { readonly maxVcpus: number; readonly minGibPerVcpu: number; readonly maxGibPerVcpu: number };
}

const n2Sizes = [2, 4, 8, 16, 32, 48, 64, 80, 96, 128];
const n4Sizes = [2, 4, 8, 16, 32, 48, 64, 80];
const c3Sizes = [4, 8, 22, 44, 88, 176];
const c3dSizes = [4, 8, 16, 30, 60, 90, 180, 360];
const c4Sizes = [2, 4, 8, 16, 24, 32, 48, 96, 144, 192, 288];
const c4aSizes = [1, 2, 4, 8, 16, 32, 48, 64, 72];
const c4dSizes = [2, 4, 8, 16, 32, 48, 64, 96, 192, 384];

/** https://cloud.google.com/compute/docs/machine-resource */
const families: Readonly<Record<string, Family>> = {
  e2: family(
    { standard: [4, [2, 4, 8, 16, 32]], highmem: [8, [2, 4, 8, 16]], highcpu: [1, [2, 4, 8, 16, 32]] },
    [32, 0.5, 8],
  ),
  n1: family(
    {
      standard: [3.75, [1, 2, 4, 8, 16, 32, 64, 96]],
      highmem: [6.5, [2, 4, 8, 16, 32, 64, 96]],
      highcpu: [0.9, [2, 4, 8, 16, 32, 64, 96]],
    },
    [96, 0.9, 6.5],
  ),
  n2: family({ standard: [4, n2Sizes], highmem: [8, n2Sizes], highcpu: [1, n2Sizes.slice(0, 9)] }, [128, 0.5, 8]),
  n2d: family(
    { standard: [4, [...n2Sizes, 224]], highmem: [8, n2Sizes.slice(0, 9)], highcpu: [1, [...n2Sizes, 224]] },
    [224, 0.5, 8],
  ),
  n4: family({ standard: [4, n4Sizes], highmem: [8, n4Sizes], highcpu: [2, n4Sizes] }, [80, 2, 8]),
  n4d: family(
    { standard: [4, [...n4Sizes, 96]], highmem: [8, [...n4Sizes, 96]], highcpu: [2, [...n4Sizes, 96]] },
    [96, 2, 8],
  ),
  c2: family({ standard: [4, [4, 8, 16, 30, 60]] }),
  c2d: family({
    standard: [4, [2, 4, 8, 16, 32, 56, 112]],
    highmem: [8, [2, 4, 8, 16, 32, 56, 112]],
    highcpu: [2, [2, 4, 8, 16, 32, 56, 112]],
  }),
  c3: family({ standard: [4, c3Sizes], highmem: [8, c3Sizes], highcpu: [2, c3Sizes] }),
  c3d: family({ standard: [4, c3dSizes], highmem: [8, c3dSizes], highcpu: [2, c3dSizes] }),
  c4: family({ standard: [3.75, c4Sizes], highmem: [7.75, c4Sizes], highcpu: [2, c4Sizes] }),
  c4a: family({ standard: [4, c4aSizes], highmem: [8, c4aSizes], highcpu: [2, c4aSizes] }),
  c4d: family({ standard: [3.875, c4dSizes], highmem: [7.875, c4dSizes], highcpu: [1.875, c4dSizes] }),
  t2a: family({ standard: [4, [1, 2, 4, 8, 16, 32, 48]] }),
  t2d: family({ standard: [4, [1, 2, 4, 8, 16, 32, 48, 60]] }),
  a2: family({ highgpu: [7.083, [12, 24, 48, 96]] }),
  g2: family({ standard: [4, [4, 8, 12, 16, 24, 32, 48, 96]] }),
  m3: family({ megamem: [15.25, [64, 128]], ultramem: [30.5, [32, 64, 128]] }),
  z3: family({ highmem: [8, [8, 14, 22, 30, 36, 44, 72, 88, 176, 192]] }),
};

const sharedCore: Readonly<Record<string, MachineType>> = {
  "e2-micro": { family: "e2", vcpus: 2, memoryGib: 1 },
  "e2-small": { family: "e2", vcpus: 2, memoryGib: 2 },
  "e2-medium": { family: "e2", vcpus: 2, memoryGib: 4 },
  "f1-micro": { family: "n1", vcpus: 1, memoryGib: 0.6 },
  "g1-small": { family: "n1", vcpus: 1, memoryGib: 1.7 },
};

type Classes = Readonly<Record<string, readonly [gibPerVcpu: number, vcpus: readonly number[]]>>;

function family(classes: Classes, custom?: readonly [number, number, number]): Family {
  return {
    classes: Object.fromEntries(
      Object.entries(classes).map(([name, [gibPerVcpu, vcpus]]) => [name, { gibPerVcpu, vcpus }]),
    ),
    ...(custom && { custom: { maxVcpus: custom[0], minGibPerVcpu: custom[1], maxGibPerVcpu: custom[2] } }),
  };
}

/** Reads a machine type's name (`n2d-standard-4`, `n2-custom-4-8192`); undefined when there is no such type. */
export function machineType(name: string): MachineType | undefined {
  const shared = sharedCore[name];
  if (shared) return shared;
  const custom = /^(?:([a-z]\d+[a-z]?)-)?custom-(\d+)-(\d+)(-ext)?$/.exec(name);
  if (custom)
    return customType(custom[1] ?? "n1", Number(custom[2]), Number(custom[3]) / 1024, custom[4] !== undefined);
  const [, series = "", kind = "", count = ""] = /^([a-z]\d+[a-z]?)-([a-z]+)-(\d+)g?(?:-lssd)?$/.exec(name) ?? [];
  const found = families[series]?.classes[kind];
  if (series === "a2" && found) return gpuType(Number(count), found.gibPerVcpu);
  const vcpus = Number(count);
  return found?.vcpus.includes(vcpus) ? { family: series, vcpus, memoryGib: found.gibPerVcpu * vcpus } : undefined;
}

/** `a2-highgpu-2g` counts GPUs, each with 12 vCPUs. */
function gpuType(gpus: number, gibPerVcpu: number): MachineType | undefined {
  if (![1, 2, 4, 8].includes(gpus)) return undefined;
  return { family: "a2", vcpus: gpus * 12, memoryGib: Math.round(gpus * 12 * gibPerVcpu) };
}

function customType(series: string, vcpus: number, memoryGib: number, extended: boolean): MachineType | undefined {
  const limits = families[series]?.custom;
  if (!limits || vcpus < 1 || vcpus > limits.maxVcpus || (vcpus > 1 && vcpus % 2 === 1)) return undefined;
  if ((memoryGib * 1024) % 256 !== 0 || memoryGib < vcpus * limits.minGibPerVcpu) return undefined;
  if (!extended && memoryGib > vcpus * limits.maxGibPerVcpu) return undefined;
  return { family: series, vcpus, memoryGib };
}

/** What to say of a name that is no machine type. */
export const machineTypeWords =
  "a machine type such as e2-medium, n2d-standard-4 or n2-custom-4-8192 (https://cloud.google.com/compute/docs/machine-resource)";
