/** Types of durable disks: smallest and largest size in GB, and what a disk without a size or an image gets. https://cloud.google.com/compute/docs/disks */
export const diskTypes: Readonly<
  Record<string, { readonly min: number; readonly max: number; readonly size: number }>
> = {
  "pd-standard": { min: 10, max: 65536, size: 500 },
  "pd-balanced": { min: 10, max: 65536, size: 100 },
  "pd-ssd": { min: 10, max: 65536, size: 100 },
  "pd-extreme": { min: 500, max: 65536, size: 1000 },
  "hyperdisk-balanced": { min: 4, max: 65536, size: 100 },
  "hyperdisk-balanced-high-availability": { min: 4, max: 65536, size: 100 },
  "hyperdisk-extreme": { min: 64, max: 65536, size: 1000 },
  "hyperdisk-ml": { min: 4, max: 65536, size: 100 },
  "hyperdisk-throughput": { min: 2048, max: 32768, size: 2048 },
};

/** Whether it is billed and limited as SSD: everything but spinning disks. */
export function isSsd(type: string): boolean {
  return !["pd-standard", "hyperdisk-throughput"].includes(type);
}

/** What is wrong with a durable disk's type or size; undefined when nothing is. */
export function diskProblem(type: string, sizeGb: number | undefined): string | undefined {
  const known = diskTypes[type];
  if (known === undefined)
    return `'${type}' is not a type of disk: there are ${Object.keys(diskTypes).join(", ")} and, for scratch disks, local-ssd`;
  if (sizeGb === undefined || (sizeGb >= known.min && sizeGb <= known.max)) return undefined;
  return `Disk size: '${String(sizeGb)}' GB. A ${type} disk has between ${String(known.min)} and ${String(known.max)} GB`;
}
