import type { Model } from "../../model";
import { project } from "./project";

/** Resource Manager. */
export const models: readonly Model[] = [project];
