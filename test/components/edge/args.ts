import type { EdgePlanArgs } from "../../../components/edge";

/** Arguments with everything that has to be there, for tests to change. */
export const planArgs: EdgePlanArgs = {
  project: "test-project",
  prefix: "home",
  domain: "shop.example.com",
  gatewayPercent: 10,
};
