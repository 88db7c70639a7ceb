import { dirname } from "node:path";
import * as automation from "@pulumi/pulumi/automation";
import { programPath, resolveToolchain } from "../../sandbox/engine";

/** The engine that the sandbox uses, for the Automation API. Got first where it is not there yet. */
export async function pulumiCommand(): Promise<automation.PulumiCommand> {
  const toolchain = await resolveToolchain({});
  return automation.PulumiCommand.get({ root: dirname(dirname(programPath(toolchain, "pulumi"))) });
}
