import { homedir } from "node:os";
import { join } from "node:path";
import * as automation from "@pulumi/pulumi/automation";

export async function findToolchain(): Promise<void> {
  return Promise.resolve();
}
export async function pulumiCommand(): Promise<automation.PulumiCommand> {
  return automation.PulumiCommand.get({ root: join(homedir(), ".cache/homeport/tools/pulumi/v3.246.0") });
}
