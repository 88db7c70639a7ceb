import type { Problem } from "../shared";

/** Shapes and sizes of a Compute Engine machine family that may run nodes. */
interface Family {
  /** Shapes, the middle part of a machine type: `standard` in `n2-standard-8`. */
  readonly shapes: readonly string[];
  /** Whether sizes can be chosen freely, as in `n2-custom-8-16384`. Default false. */
  readonly custom?: boolean;
  /** Machine types without a size: `medium` in `e2-medium`. Default none. */
  readonly sharedCore?: readonly string[];
  /** Whether it boots from Hyperdisk only; the others do not boot from it. Default false. */
  readonly hyperdisk?: boolean;
}

const usual = ["standard", "highmem", "highcpu"];

/**
 * Families that GKE offers for general, compute-bound and memory-bound work. Accelerator families are left out: their
 * pools need drivers, quotas and taints that this component does not set.
 *
 * Source: https://cloud.google.com/compute/docs/machine-resource
 */
const families: Readonly<Record<string, Family>> = {
  e2: { shapes: usual, custom: true, sharedCore: ["micro", "small", "medium"] },
  n1: { shapes: usual },
  n2: { shapes: usual, custom: true },
  n2d: { shapes: usual, custom: true },
  n4: { shapes: usual, custom: true, hyperdisk: true },
  n4a: { shapes: usual, custom: true, hyperdisk: true },
  n4d: { shapes: usual, custom: true, hyperdisk: true },
  t2a: { shapes: ["standard"] },
  t2d: { shapes: ["standard"] },
  c2: { shapes: ["standard"] },
  c2d: { shapes: usual },
  c3: { shapes: usual },
  c3d: { shapes: usual },
  c4: { shapes: usual, hyperdisk: true },
  c4a: { shapes: usual, hyperdisk: true },
  c4d: { shapes: usual, hyperdisk: true },
  m1: { shapes: ["ultramem", "megamem"] },
  m3: { shapes: ["ultramem", "megamem"] },
};

/** Boot disk that suits a machine type's family. */
export type BootDisk = "pd-balanced" | "hyperdisk-balanced";

/** The boot disk for a machine type that `checkMachineType` accepts. */
export function bootDiskFor(machineType: string): BootDisk {
  return familyOf(machineType)?.hyperdisk === true ? "hyperdisk-balanced" : "pd-balanced";
}

/**
 * What is wrong with a machine type such as `e2-standard-4`, `n2-custom-8-16384` or `c3-standard-22-lssd`.
 *
 * Family, shape and format are looked at. Whether a zone has the size, only Compute Engine knows.
 */
export function checkMachineType(machineType: string, path: Problem["path"]): readonly Problem[] {
  const family = familyOf(machineType);
  const what = "unknown machine type";
  if (family === undefined) {
    return [
      {
        path,
        what,
        got: machineType,
        allowed: `family-shape-size, with one of the families ${Object.keys(families).join(", ")}`,
        fix: 'choose a machine type such as "e2-standard-4"',
      },
    ];
  }
  const [name = "", shape = "", ...size] = machineType.split("-");
  if (fits(family, shape, size.join("-"))) return [];
  const allowed = [
    ...family.shapes.map((one) => `${name}-${one}-<vCPUs>`),
    ...(family.custom === true ? [`${name}-custom-<vCPUs>-<MiB>`] : []),
    ...(family.sharedCore ?? []).map((one) => `${name}-${one}`),
  ];
  return [{ path, what, got: machineType, allowed: allowed.join(", "), fix: "correct the shape or the size" }];
}

function familyOf(machineType: string): Family | undefined {
  const name = machineType.split("-")[0] ?? "";
  return Object.hasOwn(families, name) ? families[name] : undefined;
}

function fits(family: Family, shape: string, size: string): boolean {
  if (size === "") return family.sharedCore?.includes(shape) ?? false;
  if (shape === "custom") return family.custom === true && /^[1-9]\d*-[1-9]\d*(-ext)?$/.test(size);
  return family.shapes.includes(shape) && /^[1-9]\d*(-lssd)?$/.test(size);
}
