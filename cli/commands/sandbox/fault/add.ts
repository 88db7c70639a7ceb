import type { Command } from "commander";
import { define, print } from "../../../command";
import { usageError } from "../../../output/errors";
import { parseDuration } from "../../../output/units";
import type { FaultRequest } from "../../../../sandbox/faults/rule";
import { connect } from "../../../sandbox";
import { faultRows } from "./show";

interface MatchOptions {
  readonly on?: string;
  readonly type?: string;
  readonly name?: string;
  readonly region?: string;
  readonly nth?: string;
  readonly times?: string;
}

export function faultAddCommand(): Command {
  return define("add", "Add a fault. Previews are spared, and not counted.", [
    ["homeport sandbox fault add error --on create --type 'gcp:sql/*' --code quota", "the next SQL create: 403"],
    ["homeport sandbox fault add error --on create --nth 5 --code timeout --after", "created, but the answer is lost"],
    ["homeport sandbox fault add delay --for 5s --type Cluster --times always", "slow clusters"],
    ["homeport sandbox fault add kill engine --on create --nth 3", "kill -9 between effect and answer"],
    ["homeport sandbox fault add kill sandbox --on update --before", "the sandbox itself dies first"],
    ["homeport sandbox fault add region-down europe-west1", "503, and its API servers are gone"],
  ])
    .addCommand(errorCommand())
    .addCommand(delayCommand())
    .addCommand(killCommand())
    .addCommand(regionDownCommand());
}

function errorCommand(): Command {
  return matching(define("error", "Refuse operations in the API's words.", []))
    .requiredOption(
      "--code <code>",
      "quota, forbidden (403), conflict (409), precondition (412), rate-limit (429), unavailable (503), timeout",
    )
    .option("--after", "let it take effect first: only the answer is lost")
    .option("--message <text>", "instead of the API's usual words")
    .action(
      async (options: MatchOptions & { readonly code: string; readonly after?: true; readonly message?: string }) => {
        await add({
          action: "error",
          ...match(options),
          code: options.code as never, // the sandbox checks it, and says what there is
          when: options.after === true ? "after" : "before",
          message: options.message,
        });
      },
    );
}

function delayCommand(): Command {
  return matching(define("delay", "Make operations wait.", []))
    .requiredOption("--for <duration>", "such as 500ms, 5s, 1m; at most 2m")
    .option("--after", "let it take effect first")
    .action(async (options: MatchOptions & { readonly for: string; readonly after?: true }) => {
      const delayMs = parseDuration(options.for);
      if (delayMs === undefined) throw usageError(`--for ${options.for}: write 500ms, 5s or 1m`);
      await add({ action: "delay", ...match(options), delayMs, when: options.after === true ? "after" : "before" });
    });
}

function killCommand(): Command {
  return matching(define("kill", "Kill (-9) the sandbox, or every engine that is connected to the provider.", []))
    .argument("<target>", "sandbox or engine")
    .option("--before", "before it takes effect; default: between effect and answer")
    .action(async (target: string, options: MatchOptions & { readonly before?: true }) => {
      const when = options.before === true ? "before" : "after";
      await add({ action: "kill", ...match(options), target: target as never, when }); // checked by the sandbox
    });
}

function regionDownCommand(): Command {
  return define("region-down", "Take a region down: every operation there is refused, its clusters do not answer.", [])
    .argument("<region>", "such as europe-west1")
    .action(async (region: string) => {
      await add({ action: "region-down", region });
    });
}

function matching(command: Command): Command {
  return command
    .option("--on <operation>", "create, read, update, delete or invoke; default: any")
    .option("--type <glob>", "type token or its last part: 'gcp:sql/*', Cluster; default: any")
    .option("--name <glob>", "logical name, the last part of the URN; default: any")
    .option("--region <region>", "only what lives in this region or its zones; default: anywhere")
    .option("--nth <n>", "the first one that is struck, counted from now on; default: 1")
    .option("--times <n>", "how many in a row, or `always`; default: 1");
}

function match(options: MatchOptions) {
  return {
    operation: options.on as never, // checked by the sandbox
    type: options.type,
    name: options.name,
    region: options.region,
    nth: count("--nth", options.nth),
    times: options.times === "always" ? ("always" as const) : count("--times", options.times),
  };
}

function count(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw usageError(`${option} ${text}: give a whole number from 1 on`);
  return Number(text);
}

async function add(request: FaultRequest): Promise<void> {
  const { client } = connect();
  const fault = await client.addFault(request);
  const [id = "", what = "", when = ""] = faultRows([fault])[0] ?? [];
  print(`${id}: ${what}, ${when}`);
}
