import type { Command } from "commander";
import { examples } from "../command";
import { up } from "../orchestration/up";

interface Options {
  readonly app: readonly string[];
}

export function configure(command: Command): void {
  examples(command, [
    ["homeport up", "staging, with last-mile on it"],
    ["homeport up prod --no-app", "the platform's prod stack alone"],
    ["homeport up staging --app last-mile --app orders", "several apps"],
  ])
    .argument("[env]", "staging or prod", "staging")
    .option(
      "--app <name>",
      "an app to deploy, by its directory in apps/; can be given several times (default: last-mile)",
      collect,
    )
    .option("--no-app", "no app")
    .action(async (environment: string, options: { readonly app?: readonly string[] | boolean }) => {
      const apps =
        options.app === false ? [] : Array.isArray(options.app) ? (options.app as Options["app"]) : ["last-mile"];
      await up(environment, apps);
    });
}

function collect(value: string, previous: readonly string[] | boolean | undefined): readonly string[] {
  return Array.isArray(previous) ? [...(previous as readonly string[]), value] : [value];
}
