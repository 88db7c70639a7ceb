import type { Model } from "../../model";
import { note } from "./note";

/** Artifact Analysis. */
export const models: readonly Model[] = [note];
