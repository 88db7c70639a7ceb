import { expect } from "chai";
import { type BudgetSpec, type BudgetsPlanArgs, checkBudgets, planBudgets } from "../../../components/cost";

const args = (changes: Partial<BudgetsPlanArgs> = {}): BudgetsPlanArgs => ({
  billingAccount: "012345-6789AB-CDEF01",
  title: "home-test",
  budgets: { all: { monthlyAmount: 4000 } },
  ...changes,
});
const withBudget = (spec: Partial<BudgetSpec>) => args({ budgets: { all: { monthlyAmount: 4000, ...spec } } });

describe("components/cost: budgets", () => {
  it("tells people early, and when the month will cost more", () => {
    expect(planBudgets("budgets", args()).all).to.deep.equal({
      displayName: "home-test all",
      units: "4000",
      labels: {},
      thresholds: [
        { thresholdPercent: 0.5, spendBasis: "CURRENT_SPEND" },
        { thresholdPercent: 0.8, spendBasis: "CURRENT_SPEND" },
        { thresholdPercent: 1, spendBasis: "CURRENT_SPEND" },
        { thresholdPercent: 1, spendBasis: "FORECASTED_SPEND" },
      ],
    });
  });

  it("counts what carries a label, with thresholds in order and once each", () => {
    const spec = { label: { key: "app", value: "orders" }, spentPercents: [90, 10, 90], forecastPercents: [] };
    const plan = planBudgets("budgets", withBudget(spec)).all;
    expect(plan?.labels).to.deep.equal({ app: "orders" });
    expect(plan?.thresholds.map(({ thresholdPercent }) => thresholdPercent)).to.deep.equal([0.1, 0.9]);
  });

  const mistakes: readonly (readonly [string, BudgetsPlanArgs, string])[] = [
    [
      "an account with its collection",
      args({ billingAccount: "billingAccounts/012345-6789AB-CDEF01" }),
      "billingAccount",
    ],
    ["nothing to spend", withBudget({ monthlyAmount: 0 }), "budgets.all.monthlyAmount"],
    ["parts of a unit", withBudget({ monthlyAmount: 9.5 }), "budgets.all.monthlyAmount"],
    ["a label in capitals", withBudget({ label: { key: "App", value: "orders" } }), "budgets.all.label"],
    ["no percentage", withBudget({ spentPercents: [0] }), "budgets.all.spentPercents"],
    ["a forecast below nothing", withBudget({ forecastPercents: [-5] }), "budgets.all.forecastPercents"],
    ["a budget that nobody hears of", withBudget({ spentPercents: [], forecastPercents: [] }), "budgets.all"],
    ["a title that is too long", args({ title: "t".repeat(57) }), "budgets.all"],
  ];
  for (const [name, wrong, path] of mistakes) {
    it(`refuses ${name}`, () => {
      expect(checkBudgets(wrong).map((problem) => problem.path.join("."))).to.deep.equal([path]);
    });
  }
});
