import type { Model } from "../../model";
import { repositoryMember } from "./iam";
import { repository } from "./repository";

/** Artifact Registry. */
export const models: readonly Model[] = [repository, repositoryMember];
