export { StateStore, type StateStoreArgs } from "./state-store";
export { checkStateStore, planStateStore, type StateStorePlan, type StateStorePlanArgs } from "./state-store.plan";
