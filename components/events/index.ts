export type { Capacity } from "./capacity";
export { type ClientSpec, type Clients, clientRole } from "./client";
export { Events, type EventsArgs, type EventsEndpoint, type EventsRegion } from "./events";
export type { EventsPlanArgs } from "./events.args";
export { checkEvents } from "./events.check";
export { type EventsPlan, planEvents, type RegionPlan } from "./events.plan";
export type { TopicPlan, TopicSpec } from "./topic";
