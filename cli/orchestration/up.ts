import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { releaseStaleLocks } from "../../sandbox/backend/stale-locks";
import { checkout, type Home } from "../../sandbox/daemon/home";
import { usageError } from "../output/errors";
import { chooseProgress, type Step } from "../output/progress";
import { sandboxSteps, type SandboxUp } from "./sandbox";
import { engineOn } from "./session";
import { summarise } from "./summary";
import { update, type Target } from "./update";

/**
 * Tools, sandbox, the platform's stack, the apps' stacks: in this order, each as far as it is not there yet, then a
 * summary of what stands where. Safe to run again at any time.
 *
 * @throws CommandError before anything is done for an app that does not exist
 */
export async function up(stack: string, apps: readonly string[]): Promise<void> {
  for (const app of apps) assertApp(app, stack);
  assertProject(checkout, "the platform", stack);
  let sandbox: SandboxUp | undefined;
  const targets = (home: Home): readonly Target[] => [
    target(home, "platform", checkout, stack),
    ...apps.map((app) => target(home, app, join(checkout, "apps", app), stack)),
  ];
  const stacks = ["platform", ...apps].map((name, index): Step => ({
    title: `${name} (${stack})`,
    async run(note) {
      if (sandbox === undefined) throw new Error("the sandbox was not brought up first");
      const { home, status, toolchain } = sandbox;
      await releaseStaleLocks(home.state);
      const wanted = targets(home)[index];
      if (wanted === undefined) throw new Error(`there is no target ${index}`);
      return `${name} (${stack}): ${await update(engineOn(home, status.ports, toolchain), wanted, note)}`;
    },
  }));
  await chooseProgress()([...sandboxSteps((result) => (sandbox = result)), ...stacks]);
  if (sandbox !== undefined) process.stdout.write(await summarise(sandbox, targets(sandbox.home)));
}

function target(home: Home, name: string, directory: string, stack: string): Target {
  return { name, directory, stack, log: join(home.updates, `${name}-${stack}.log`) };
}

function assertApp(app: string, stack: string): void {
  const apps = join(checkout, "apps");
  const known = existsSync(apps)
    ? readdirSync(apps)
        .filter((name) => existsSync(join(apps, name, "Pulumi.yaml")))
        .sort()
    : [];
  if (!known.includes(app))
    throw usageError(`--app ${app}: there is no such app; there is ${known.join(", ") || "none"}`);
  assertProject(join(apps, app), app, stack);
}

/** Every environment is a file beside the project. */
function assertProject(directory: string, name: string, stack: string): void {
  if (existsSync(join(directory, `Pulumi.${stack}.yaml`))) return;
  const known = readdirSync(directory).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
  throw usageError(`${name} has no environment ${stack}; it has ${known.sort().join(", ") || "none"}`);
}
