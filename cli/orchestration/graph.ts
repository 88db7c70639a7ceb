import { checkout } from "../../sandbox/daemon/home";
import { renderStack } from "../graph/render";
import type { ExportedResource } from "../graph/topology";
import { CommandError } from "../output/errors";
import { engineOnRunning } from "./session";

/** The platform's stack as SVG. @throws CommandError when the stack was never brought up */
export async function drawStack(stack: string): Promise<string> {
  const pulumi = await engineOnRunning();
  const { code, output } = await pulumi.run(["stack", "export", "--stack", stack], { cwd: checkout });
  if (code !== 0)
    throw new CommandError(`pulumi stack export of ${stack} failed: ${output.trim()}`, {
      hint: `homeport up ${stack}`,
    });
  const { deployment } = JSON.parse(output) as { deployment: { resources?: readonly ExportedResource[] } };
  return renderStack(`homeport ${stack}`, deployment.resources ?? []);
}
