import type { Fail, Model } from "../../model";
import type { View } from "../../view";

/** What may be spent, and who is told. https://cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets */
export const budget: Model = {
  type: "gcp:billing/budget:Budget",
  service: "billingbudgets.googleapis.com",
  scope: "global",
  id: "billingAccounts/{billingAccount}/budgets/{serial}",
  imports: ["{billingAccount}/{serial}", "{serial}"],
  immutable: ["billingAccount"],
  defaults: {
    "allUpdatesRule.schemaVersion": "1.0",
    "budgetFilter.creditTypesTreatment": "INCLUDE_ALL_CREDITS",
    "thresholdRules[].spendBasis": "CURRENT_SPEND",
  },
  sets: ["budgetFilter.projects", "thresholdRules"],
  references: [
    { path: "allUpdatesRule.pubsubTopic", to: ["gcp:pubsub/topic:Topic"], by: [], onDelete: "ignore" },
    {
      path: "allUpdatesRule.monitoringNotificationChannels[]",
      to: ["gcp:monitoring/notificationChannel:NotificationChannel"],
      by: [],
      onDelete: "ignore",
    },
  ],
  bounds: {
    "allUpdatesRule.monitoringNotificationChannels": { max: 5 },
    "allUpdatesRule.schemaVersion": { oneOf: ["1.0"] },
    "amount.specifiedAmount.currencyCode": { pattern: /^[A-Z]{3}$/, words: "a currency's three letters, such as EUR" },
    "amount.specifiedAmount.nanos": { min: -999999999, max: 999999999 },
    "amount.specifiedAmount.units": { pattern: /^\d+$/, words: "a whole number, written as a text" },
    billingAccount: {
      pattern: /^(billingAccounts\/)?[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$/,
      words: "a billing account's id, such as 012345-567890-ABCDEF",
    },
    "budgetFilter.projects[]": { pattern: /^projects\/[^/]+$/, words: "projects/PROJECT" },
    "budgetFilter.resourceAncestors[]": {
      pattern: /^(folders|organizations)\/\d+$/,
      words: "folders/NUMBER or organizations/NUMBER",
    },
    "budgetFilter.services[]": { pattern: /^services\/[^/]+$/, words: "services/SERVICE" },
    displayName: { maxLength: 60 },
    "thresholdRules[].thresholdPercent": { min: 0 },
  },
  check,
  computed: ({ serial, inputs }) => ({
    name: serial,
    budgetFilter: { creditTypesTreatment: "INCLUDE_ALL_CREDITS", labels: {}, services: [] },
    ...(inputs.has("amount.specifiedAmount") && { amount: { specifiedAmount: { currencyCode: "EUR" } } }),
  }),
};

function check(inputs: View, fail: Fail): void {
  const specified = inputs.has("amount.specifiedAmount");
  if (specified === (inputs.boolean("amount.lastPeriodAmount") === true) && !inputs.unknown("amount"))
    fail("amount", "exactly one of specifiedAmount, lastPeriodAmount must be specified");
  const filter = inputs.object("budgetFilter");
  if (filter?.has("calendarPeriod") === true && filter.has("customPeriod"))
    fail("budgetFilter.calendarPeriod", "conflicts with customPeriod");
  const treatment = filter?.string("creditTypesTreatment") ?? "INCLUDE_ALL_CREDITS";
  if (filter && filter.has("creditTypes") !== (treatment === "INCLUDE_SPECIFIED_CREDITS"))
    fail("budgetFilter.creditTypes", "goes with creditTypesTreatment INCLUDE_SPECIFIED_CREDITS, and only with it");
  const labels = filter?.get("labels");
  if (typeof labels === "object" && labels !== null && Object.keys(labels).length > 1)
    fail("budgetFilter.labels", "a budget can be for one label only");
  const rule = inputs.object("allUpdatesRule");
  if (rule && !rule.has("pubsubTopic") && !rule.has("monitoringNotificationChannels"))
    fail("allUpdatesRule", "at least one of pubsubTopic, monitoringNotificationChannels must be specified");
}
