import type { FunctionSchema } from "../../schema/schema";
import type { GcpConfig } from "../config";
import type { CloudReader } from "../model";
import type { Catalogue } from "../resource-type";
import type { Store } from "../store";
import type { PlainObject, View } from "../view";

/** What a data-source function is asked, and what it may look at. */
export interface Call {
  readonly args: View;
  /** The resource's own project, or the provider's. @throws when there is neither. */
  readonly project: string;
  readonly config: GcpConfig;
  readonly cloud: CloudReader;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly schema: FunctionSchema;
  readonly now: Date;
}

/** Answers one function. Refusals are `ApiError`s. */
export type Answer = (call: Call) => PlainObject;
