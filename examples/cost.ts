import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import { Budgets, planWorkingHours } from "../components/cost";
import { mapValues } from "../components/shared";

const config = new Config();
const project = config.require("project");

const budgets = new Budgets(
  "budgets",
  {
    billingAccount: config.require("billingAccount"),
    title: "homeport-staging",
    projectNumber: config.require("projectNumber"),
    budgets: {
      all: { monthlyAmount: 4000 },
      // What carries the label, from the day on which it does.
      prediction: { monthlyAmount: 900, label: { key: "app", value: "prediction" }, spentPercents: [80, 100, 150] },
    },
  },
  // The billing API wants to know which project its calls count for.
  { providers: { gcp: new gcp.Provider("billing", { project, billingProject: project, userProjectOverride: true }) } },
);

export const budgetIds = mapValues(budgets.resources.budgets, ({ id }) => id);

/** Staging sleeps when nobody works: as cron expressions for what can wake and sleep. */
export const awake = planWorkingHours("staging", {
  timeZone: "America/Chicago",
  days: ["MO", "TU", "WE", "TH", "FR"],
  from: "07:00",
  to: "19:00",
});
