import type { Command } from "commander";
import type { ClockStatus } from "../../../sandbox/daemon/api";
import { durationFacts } from "../../../sandbox/gcp/durations";
import { define, examples, print, printJson } from "../../command";
import { usageError } from "../../output/errors";
import { facts, table } from "../../output/table";
import { duration, parseSpan } from "../../output/units";
import { connect } from "../../sandbox";

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox clock", "what time it is in the cloud, and how long things take there"],
    ["homeport sandbox clock advance 90d", "then: pulumi refresh"],
    ["homeport sandbox clock set issuance=1h validity=default", "closer to Google's own"],
  ])
    .option("--json", "as JSON, durations in milliseconds")
    .action(async ({ json }: { readonly json?: true }) => {
      const clock = await connect().client.clock();
      if (json === true) printJson(clock);
      else print(describe(clock));
    });
  command.addCommand(advanceCommand()).addCommand(setCommand());
}

function advanceCommand(): Command {
  return define("advance", "Move the cloud's clock ahead. It never goes back: a reset begins anew.", [
    ["homeport sandbox clock advance 60d", "certificates come to their renewal"],
  ])
    .argument("<duration>", "such as 30s, 10m, 12h, 90d")
    .action(async (text: string) => {
      const milliseconds = span(text);
      print(describe(await connect().client.advanceClock(milliseconds)));
    });
}

function setCommand(): Command {
  return define("set", "Change how long things take in the cloud.", [
    ["homeport sandbox clock set authorization=1m", "for what exists, too"],
  ])
    .argument("<durations...>", `NAME=DURATION, or NAME=default; names: ${Object.keys(durationFacts).join(", ")}`)
    .action(async (changes: readonly string[]) => {
      const parsed = Object.fromEntries(changes.map(parseChange));
      print(describe(await connect().client.setDurations(parsed)));
    });
}

function parseChange(change: string): readonly [string, number | null] {
  const [, name, value] = /^(\w+)=(.+)$/.exec(change) ?? [];
  if (name === undefined || value === undefined) throw usageError(`"${change}": write NAME=DURATION`);
  return [name, value === "default" ? null : span(value)];
}

function span(text: string): number {
  const milliseconds = parseSpan(text);
  if (milliseconds === undefined) throw usageError(`"${text}": write 30s, 10m, 12h or 90d`);
  return milliseconds;
}

function describe({ now, ahead, durations }: ClockStatus): string {
  const rows = Object.entries(durationFacts).map(([name, { google, what }]) => [
    name,
    duration(durations[name as keyof typeof durations]),
    google,
    what,
  ]);
  const time = ahead === 0 ? "the system's" : `${duration(ahead)} ahead of the system's`;
  return `${facts([["Time", `${now}, ${time}`]])}\n\n${table(["DURATION", "HERE", "AT GOOGLE", "WHAT"], rows)}`;
}
