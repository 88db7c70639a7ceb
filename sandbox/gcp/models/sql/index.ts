import type { Model } from "../../model";
import { database } from "./database";
import { instance } from "./instance";
import { user } from "./user";

/** Cloud SQL. */
export const models: readonly Model[] = [instance, database, user];
