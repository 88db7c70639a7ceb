import type { Model } from "../model";
import { models as managedkafka } from "./managedkafka";
import { models as vpc } from "./vpc";

/** Every type that the cloud knows, by token. A type that is not here is refused. */
export const models: ReadonlyMap<string, Model> = new Map(
  [...managedkafka, ...vpc].map((model) => [model.type, model]),
);
