import type { Model } from "../../model";
import { noteMember } from "./iam";
import { note } from "./note";

/** Artifact Analysis. */
export const models: readonly Model[] = [note, noteMember];
