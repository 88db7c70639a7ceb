/** What a tenant may have, by its plan. */
export interface PlanTerms {
  /** Most domains at a time, those that are leaving included. */
  readonly domains: number;
  /** Whether a domain may be a wildcard such as `*.example.com`. */
  readonly wildcards: boolean;
}

/** The plans that there are. */
export const plans = {
  basic: { domains: 1, wildcards: false },
  business: { domains: 5, wildcards: false },
  enterprise: { domains: 50, wildcards: true },
} as const satisfies Readonly<Record<string, PlanTerms>>;

export type PlanName = keyof typeof plans;

export const planNames = Object.keys(plans) as readonly PlanName[];

/** What a plan allows, in the words of error messages. */
export function describePlan(name: PlanName): string {
  const { domains, wildcards }: PlanTerms = plans[name];
  const count = domains === 1 ? "1 domain" : `up to ${String(domains)} domains`;
  return `${name}: ${count}, ${wildcards ? "wildcards too" : "no wildcards"}`;
}
