import * as gcp from "@pulumi/gcp";
import { expect } from "chai";
import { Budgets, type BudgetsArgs } from "../../../components/cost";
import { failureOf, record } from "../../support/mocks";

function create(args: Partial<BudgetsArgs> = {}): Budgets {
  const provider = new gcp.Provider("billing", { project: "test-project" });
  return new Budgets(
    "budgets",
    {
      billingAccount: "012345-6789AB-CDEF01",
      title: "home-test",
      projectNumber: "123456789012",
      budgets: {
        all: { monthlyAmount: 4000 },
        orders: { monthlyAmount: 300, label: { key: "app", value: "orders" } },
      },
      ...args,
    },
    { providers: { gcp: provider } },
  );
}

const type = "gcp:billing/budget:Budget";

describe("components/cost", () => {
  it("makes a budget for the project and one for a label", async () => {
    const { one } = await record(() => create());
    expect(one(type, "budgets-all").inputs.budgetFilter).to.deep.equal({
      projects: ["projects/123456789012"],
      calendarPeriod: "MONTH",
      creditTypesTreatment: "INCLUDE_ALL_CREDITS",
    });
    const { inputs } = one(type, "budgets-orders");
    expect(inputs.budgetFilter).to.have.property("labels").that.deep.equals({ app: "orders" });
    expect(inputs.amount).to.deep.equal({ specifiedAmount: { units: "300" } });
  });

  it("tells the channels, or whoever administers the account", async () => {
    const told = await record(() => create({ notificationChannels: { money: "projects/p/notificationChannels/1" } }));
    expect(told.one(type, "budgets-all").inputs.allUpdatesRule).to.deep.equal({
      monitoringNotificationChannels: ["projects/p/notificationChannels/1"],
      disableDefaultIamRecipients: true,
    });
    const untold = await record(() => create());
    expect(untold.one(type, "budgets-all").inputs).to.not.have.property("allUpdatesRule");
  });

  it("refuses more channels than a budget has room for", async () => {
    const notificationChannels = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((key) => [key, key]));
    expect(await failureOf(() => create({ notificationChannels }))).to.contain("got 6, allowed up to 5");
  });

  it("refuses mistakes before it makes anything", async () => {
    expect(await failureOf(() => create({ billingAccount: "mine" }))).to.contain("Budgets budgets: 1 problem");
  });
});
