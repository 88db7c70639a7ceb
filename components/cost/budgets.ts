import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { mapValues, type Transform, transformed } from "../shared";
import { type BudgetPlan, type BudgetsPlanArgs, planBudgets } from "./budgets.plan";

export interface BudgetsArgs extends BudgetsPlanArgs {
  /** Number of the project whose spending counts. Its id would do, too, but never agrees with what the API answers. */
  readonly projectNumber: pulumi.Input<string>;
  /** Ids of the notification channels that are told, by name; up to 5. Default none: the account's administrators are. */
  readonly notificationChannels?: Readonly<Record<string, pulumi.Input<string>>>;
  readonly transform?: { readonly budget?: Transform<gcp.billing.BudgetArgs> };
}

/** Most channels of one budget. */
const maxChannels = 5;

/**
 * What an environment, and each of its applications, may cost in a month, and who hears when it will cost more.
 *
 * A budget tells; it stops nothing. Spending counts by the labels that resources had when they were used, so that a
 * label that comes later counts from then on. The provider needs a project to charge its calls to:
 * `userProjectOverride: true` and `billingProject`, and who runs it `roles/billing.costsManager` on the account.
 *
 * ```ts
 * new Budgets("budgets", {
 *   billingAccount: "012345-6789AB-CDEF01", title: "homeport-staging", projectNumber: "123456789012",
 *   budgets: { all: { monthlyAmount: 4000 }, orders: { monthlyAmount: 300, label: { key: "app", value: "orders" } } },
 * }, { providers: { gcp: billing } });
 * ```
 *
 * Source: https://cloud.google.com/billing/docs/how-to/budgets
 *
 * @example examples/cost.ts
 * {@includeCode ../../examples/cost.ts}
 */
export class Budgets extends pulumi.ComponentResource {
  static readonly type = "homeport:cost:Budgets";

  readonly resources: { readonly budgets: Readonly<Record<string, gcp.billing.Budget>> };

  constructor(
    private readonly componentName: string,
    private readonly args: BudgetsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Budgets.type, componentName, {}, opts);
    const plan = planBudgets(componentName, args);
    const channels = Object.values(args.notificationChannels ?? {});
    checkChannels(componentName, channels.length);
    this.resources = { budgets: mapValues(plan, (budget, key) => this.budget(key, budget, channels)) };
    this.registerOutputs({ budgets: Object.keys(plan) });
  }

  private budget(key: string, plan: BudgetPlan, channels: readonly pulumi.Input<string>[]): gcp.billing.Budget {
    const settings: gcp.billing.BudgetArgs = {
      billingAccount: this.args.billingAccount,
      displayName: plan.displayName,
      // Without a currency, the account's.
      amount: { specifiedAmount: { units: plan.units } },
      budgetFilter: {
        projects: [pulumi.interpolate`projects/${this.args.projectNumber}`],
        calendarPeriod: "MONTH",
        creditTypesTreatment: "INCLUDE_ALL_CREDITS",
        ...(Object.keys(plan.labels).length > 0 && { labels: { ...plan.labels } }),
      },
      thresholdRules: plan.thresholds.map((threshold) => ({ ...threshold })),
      ...(channels.length > 0 && {
        allUpdatesRule: { monitoringNotificationChannels: [...channels], disableDefaultIamRecipients: true },
      }),
    };
    return new gcp.billing.Budget(`${this.componentName}-${key}`, transformed(this.args.transform?.budget, settings), {
      parent: this,
    });
  }
}

function checkChannels(name: string, count: number): void {
  if (count <= maxChannels) return;
  throw new Error(
    `Budgets ${name}: too many notificationChannels: got ${count}, allowed up to ${maxChannels}. ` +
      "Fix: name those that have to know about money.",
  );
}
