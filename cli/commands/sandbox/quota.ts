import type { Command } from "commander";
import type { QuotaUse } from "../../../sandbox/gcp/quotas";
import { define, examples, print, printJson } from "../../command";
import { usageError } from "../../output/errors";
import { table } from "../../output/table";
import { connect } from "../../sandbox";

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox quota", "what is used, of all that is counted"],
    ["homeport sandbox quota set MANAGED_CERTIFICATES 20000", "raise a limit"],
    [
      "homeport sandbox quota set CERTIFICATE_MANAGER_WRITES_PER_MINUTE 300",
      "refuse more, as Google does; off by default",
    ],
    ["homeport sandbox quota set NETWORKS default --project shop", "back to what it was"],
  ])
    .option("--json", "as JSON")
    .action(async ({ json }: { readonly json?: true }) => {
      const uses = await connect().client.quotas();
      if (json === true) printJson(uses);
      else print(uses.length === 0 ? "Nothing is used, and no limit was changed." : describe(uses));
    });
  command.addCommand(setCommand());
}

function setCommand(): Command {
  return define("set", "Change the limit of a quota.", [
    ["homeport sandbox quota set STATIC_ADDRESSES 1 --region europe-west1", "of a region"],
  ])
    .argument("<metric>", "as `quota` lists it")
    .argument("<limit>", "a number, or `default`")
    .option("--project <project>", "default: the only one there is")
    .option("--region <region>", "for what is counted per region")
    .action(async (metric: string, limit: string, options: { readonly project?: string; readonly region?: string }) => {
      if (!/^(\d+|default)$/.test(limit)) throw usageError(`"${limit}" is no limit: give a whole number, or default`);
      const { client } = connect();
      const project = options.project ?? onlyProject(await client.quotas());
      const number = limit === "default" ? null : Number(limit);
      const uses = await client.setQuota({ project, metric, limit: number, location: options.region });
      const changed = uses.filter((use) => use.metric === metric);
      print(changed.length === 0 ? `${metric} of ${project} has its default again.` : describe(changed));
    });
}

function onlyProject(uses: readonly QuotaUse[]): string {
  const [project, ...others] = new Set(uses.map((use) => use.project));
  if (project === undefined || others.length > 0)
    throw usageError(
      `say which project: ${project === undefined ? "the cloud is empty" : [project, ...others].join(", ")}`,
      "homeport sandbox quota set METRIC LIMIT --project PROJECT",
    );
  return project;
}

function describe(uses: readonly QuotaUse[]): string {
  return table(
    ["PROJECT", "LOCATION", "METRIC", "USED", "LIMIT"],
    uses.map(({ project, location, metric, usage, limit }) => [
      project,
      location,
      metric,
      String(usage),
      String(limit),
    ]),
  );
}
