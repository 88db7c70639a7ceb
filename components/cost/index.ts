export { Budgets, type BudgetsArgs } from "./budgets";
export { type BudgetPlan, type BudgetSpec, type BudgetsPlanArgs, checkBudgets, planBudgets } from "./budgets.plan";
export {
  checkWorkingHours,
  planWorkingHours,
  type Weekday,
  type WorkingHours,
  type WorkingHoursPlan,
} from "./working-hours";
