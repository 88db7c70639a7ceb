/** One figure of a bench: what we cost, what the reference costs in the same run, and the ratio of the two. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly reference: number;
  readonly unit: string;
}

/** `name, ours, reference, ratio`, one line a figure. */
export function formatFigure({ name, ours, reference, unit }: Figure): string {
  return [name, `${round(ours)} ${unit}`, `${round(reference)} ${unit}`, round(ours / reference)].join(", ");
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
