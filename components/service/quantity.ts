const bytesPerUnit: Readonly<Record<string, number>> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };

/** Thousandths of a CPU: `250m` → 250, `1.5` → 1500. `undefined` for anything else. */
export function parseCpu(text: string): number | undefined {
  if (/^[1-9]\d*m$/.test(text)) return Number(text.slice(0, -1));
  const millis = /^\d+(\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : 0;
  return millis > 0 ? millis : undefined;
}

/** Bytes: `256Mi` → 268435456. `undefined` for anything but a whole number of `Ki`, `Mi`, `Gi` or `Ti`. */
export function parseBytes(text: string): number | undefined {
  const [, number, unit = ""] = /^([1-9]\d*)(Ki|Mi|Gi|Ti)$/.exec(text) ?? [];
  const size = bytesPerUnit[unit];
  return size === undefined ? undefined : Number(number) * size;
}

/** A number of CPUs as the Kubernetes API itself writes it, so that nothing looks changed: 1500 → `1500m`, 2000 → `2`. */
export function formatCpu(millis: number): string {
  return millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`;
}

/** A size as the Kubernetes API itself writes it: in the largest unit that leaves a whole number. */
export function formatBytes(bytes: number): string {
  const [unit, size] = Object.entries(bytesPerUnit).findLast(([, candidate]) => bytes % candidate === 0) ?? ["", 1];
  return `${bytes / size}${unit}`;
}
