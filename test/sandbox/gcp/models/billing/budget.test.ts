import { budget } from "../../../../../sandbox/gcp/models/billing/budget";
import { describeModel } from "../table";

describeModel({
  model: budget,
  world: (trial) => {
    trial.plant("gcp:pubsub/topic:Topic", "projects/shop/topics/budgets");
  },
  good: {
    billingAccount: "012345-567890-ABCDEF",
    displayName: "orders",
    amount: { specifiedAmount: { units: "1000" } },
    budgetFilter: { labels: { service: "orders" }, projects: ["projects/123456789012"] },
    thresholdRules: [{ thresholdPercent: 0.5 }, { thresholdPercent: 1, spendBasis: "FORECASTED_SPEND" }],
  },
  id: /billingAccounts\/012345-567890-ABCDEF\/budgets\/\d{19}/,
  outputs: { amount: { specifiedAmount: { units: "1000", currencyCode: "EUR" } } },
  accepted: {
    "what was spent last": { amount: { lastPeriodAmount: true } },
    "a message for each update": { allUpdatesRule: { pubsubTopic: "projects/shop/topics/budgets" } },
  },
  refused: {
    "two amounts": [{ "amount.lastPeriodAmount": true }, /exactly one of specifiedAmount/],
    "no amount": [{ amount: {} }, /exactly one of specifiedAmount/],
    "an account of another form": [{ billingAccount: "123" }, /billing account's id/],
    "a long name": [{ displayName: "a".repeat(61) }, /at most 60/],
    "two labels": [{ "budgetFilter.labels": { a: "b", c: "d" } }, /one label only/],
    "two periods": [
      {
        "budgetFilter.calendarPeriod": "MONTH",
        "budgetFilter.customPeriod": { startDate: { year: 2030, month: 1, day: 1 } },
      },
      /conflicts with customPeriod/,
    ],
    "a rule for nobody": [{ allUpdatesRule: {} }, /at least one of pubsubTopic/],
    "a topic that does not exist": [{ allUpdatesRule: { pubsubTopic: "projects/shop/topics/none" } }, /404/],
    "credits without saying so": [{ "budgetFilter.creditTypes": ["PROMOTION"] }, /INCLUDE_SPECIFIED_CREDITS/],
    "less than nothing": [{ "thresholdRules[0].thresholdPercent": -1 }, /at least \(0\)/],
  },
  updated: { amount: { "amount.specifiedAmount.units": "2000" } },
  same: {
    "another order": {
      thresholdRules: [{ thresholdPercent: 1, spendBasis: "FORECASTED_SPEND" }, { thresholdPercent: 0.5 }],
    },
  },
  replaced: { account: { billingAccount: "000000-000000-000000" } },
});
