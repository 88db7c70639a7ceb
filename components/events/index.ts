export type { Capacity } from "./capacity";
export { type ClientSpec, type Clients, clientRole } from "./client";
export { Events, type EventsArgs, type EventsEndpoint, type EventsRegion } from "./events";
export { checkEvents } from "./events.check";
export { type EventsPlan, type EventsPlanArgs, planEvents, type RegionPlan } from "./events.plan";
export type { TopicPlan, TopicSpec } from "./topic";
