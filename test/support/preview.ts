/** What a preview would do, as `pulumi preview --json` tells it. */
export interface Plan {
  readonly changeSummary: Readonly<Partial<Record<"create" | "update" | "replace" | "delete" | "same", number>>>;
  readonly steps: readonly {
    readonly op: string;
    readonly urn: string;
    readonly diffReasons?: readonly string[];
    readonly detailedDiff?: Readonly<Record<string, { readonly kind: string }>> | null;
  }[];
}

/** Type and name of what a plan would change, with how: `update gcp:compute/subnetwork:Subnetwork network-us-east1`. Sorted. */
export function changesOf(plan: Plan): readonly string[] {
  return plan.steps
    .filter(({ op }) => op !== "same" && op !== "read")
    .map(({ op, urn }) => `${op} ${typeAndName(urn)}`)
    .sort();
}

/** The last type and the name in a URN. */
export function typeAndName(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.slice(types.lastIndexOf("$") + 1)} ${name}`;
}
