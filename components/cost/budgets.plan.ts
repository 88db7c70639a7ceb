import { mapValues, type Problem, ProblemsError } from "../shared";

/** A budget for everything in the project, or for what carries a label. */
export interface BudgetSpec {
  /** What may be spent in a calendar month, in whole units of the billing account's currency; at least 1. */
  readonly monthlyAmount: number;
  /** The label that spending is counted by, e.g. `{ key: "app", value: "orders" }`. Default: everything. */
  readonly label?: { readonly key: string; readonly value: string };
  /** Percent of the amount, spent, at which people are told; each once a month. Default 50, 80 and 100. */
  readonly spentPercents?: readonly number[];
  /** Percent of the amount, foreseen for the month's end, at which people are told. Default 100. */
  readonly forecastPercents?: readonly number[];
}

/** The part of the arguments that decides which budgets there are. */
export interface BudgetsPlanArgs {
  /** Id of the billing account that pays for the project, e.g. `012345-6789AB-CDEF01`. Changing it replaces budgets. */
  readonly billingAccount: string;
  /** First part of what budgets are called, e.g. `homeport-staging`: an account's budgets are all in one list. */
  readonly title: string;
  /** Budgets by name. */
  readonly budgets: Readonly<Record<string, BudgetSpec>>;
}

/** A budget with everything decided. */
export interface BudgetPlan {
  readonly displayName: string;
  /** As the API takes it. */
  readonly units: string;
  /** One label, or none. */
  readonly labels: Readonly<Record<string, string>>;
  readonly thresholds: readonly Threshold[];
}

interface Threshold {
  /** Share of the amount, 1 being all of it. */
  readonly thresholdPercent: number;
  readonly spendBasis: "CURRENT_SPEND" | "FORECASTED_SPEND";
}

/** Longest name that the API takes. */
const longestName = 60;
/** Above, people should have been told long before. */
const maxPercent = 1000;

/**
 * Decides budgets. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 */
export function planBudgets(name: string, args: BudgetsPlanArgs): Readonly<Record<string, BudgetPlan>> {
  const problems = checkBudgets(args);
  if (problems.length > 0) throw new ProblemsError(`Budgets ${name}`, problems);
  return mapValues(args.budgets, (spec, key) => ({
    displayName: displayName(args.title, key),
    units: String(spec.monthlyAmount),
    labels: spec.label === undefined ? {} : { [spec.label.key]: spec.label.value },
    thresholds: [
      ...thresholds(spentPercents(spec), "CURRENT_SPEND"),
      ...thresholds(forecastPercents(spec), "FORECASTED_SPEND"),
    ],
  }));
}

/** Everything that is wrong with the arguments; empty when they can be planned. */
export function checkBudgets(args: BudgetsPlanArgs): readonly Problem[] {
  const account: readonly Problem[] = /^([0-9A-F]{6}-){2}[0-9A-F]{6}$/.test(args.billingAccount)
    ? []
    : [
        {
          path: ["billingAccount"],
          what: "not a billing account",
          got: args.billingAccount,
          allowed: "an id such as 012345-6789AB-CDEF01",
          fix: 'use what "gcloud billing projects describe" names, without billingAccounts/',
        },
      ];
  return [...account, ...Object.entries(args.budgets).flatMap(([key, spec]) => checkBudget(args.title, key, spec))];
}

function displayName(title: string, key: string): string {
  return `${title} ${key}`;
}

function spentPercents({ spentPercents: percents = [50, 80, 100] }: BudgetSpec): readonly number[] {
  return percents;
}

function forecastPercents({ forecastPercents: percents = [100] }: BudgetSpec): readonly number[] {
  return percents;
}

function thresholds(percents: readonly number[], spendBasis: Threshold["spendBasis"]): readonly Threshold[] {
  const sorted = [...new Set(percents)].sort((one, other) => one - other);
  return sorted.map((percent) => ({ thresholdPercent: percent / 100, spendBasis }));
}

function checkBudget(title: string, key: string, spec: BudgetSpec): readonly Problem[] {
  const path = ["budgets", key];
  return [
    ...checkTitle(path, displayName(title, key)),
    ...checkAmount([...path, "monthlyAmount"], spec.monthlyAmount),
    ...checkLabel([...path, "label"], spec.label),
    ...checkPercents([...path, "spentPercents"], spentPercents(spec)),
    ...checkPercents([...path, "forecastPercents"], forecastPercents(spec)),
    ...checkHeard(path, spec),
  ];
}

function checkTitle(path: readonly string[], got: string): readonly Problem[] {
  if (got.length <= longestName) return [];
  const allowed = `up to ${longestName} characters, title and name together; it has ${got.length}`;
  return [{ path, what: "name too long for a budget", got, allowed, fix: "shorten the name" }];
}

function checkAmount(path: readonly string[], got: number): readonly Problem[] {
  if (Number.isSafeInteger(got) && got >= 1) return [];
  const allowed = "a whole number from 1, in the account's currency";
  return [{ path, what: "not an amount", got, allowed, fix: "name what a month may cost" }];
}

function checkLabel(path: readonly string[], label: BudgetSpec["label"]): readonly Problem[] {
  if (label === undefined) return [];
  if (/^[a-z][a-z0-9_-]{0,62}$/.test(label.key) && /^[a-z0-9_-]{1,63}$/.test(label.value)) return [];
  const allowed = "lowercase letters, digits, underscores and hyphens, up to 63; the key starts with a letter";
  return [{ path, what: "no resource can have this label", got: label, allowed, fix: "correct key and value" }];
}

function checkPercents(path: readonly string[], percents: readonly number[]): readonly Problem[] {
  return percents
    .filter((percent) => !(percent > 0 && percent <= maxPercent))
    .map((got) => ({
      path,
      what: "not a percentage",
      got,
      allowed: `above 0, up to ${maxPercent}`,
      fix: "write 80 for 80 percent",
    }));
}

/** A budget stops no spending: without a threshold it would do nothing. */
function checkHeard(path: readonly string[], spec: BudgetSpec): readonly Problem[] {
  if (spentPercents(spec).length + forecastPercents(spec).length > 0) return [];
  return [
    {
      path,
      what: "budget that tells nobody anything",
      got: spec,
      allowed: "one percentage or more",
      fix: "add one, or leave both lists out for the default",
    },
  ];
}
