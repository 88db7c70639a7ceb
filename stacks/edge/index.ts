import { getStack, RunError } from "@pulumi/pulumi";
import { ProblemsError } from "../../components/shared";
import { readConfiguration } from "../platform/environment";
import { PlatformReference } from "../platform/reference";
import { parseConfiguration } from "./configuration";
import { edge as compose } from "./edge";
import type { Configuration } from "./schema";

/** The outputs that tenants and gateways rely on; `outputs.ts` says what they mean. */
export = async (): Promise<{ readonly edge: ReturnType<typeof compose> }> => {
  const configuration = read();
  const platform = await new PlatformReference("platform").outputs();
  return { edge: compose(getStack(), configuration, platform) };
};

/** The configuration. What is wrong with it is for people to read, without a stack trace. */
function read(): Configuration {
  try {
    return parseConfiguration(getStack(), readConfiguration());
  } catch (error) {
    throw error instanceof ProblemsError ? new RunError(error.message) : error;
  }
}
