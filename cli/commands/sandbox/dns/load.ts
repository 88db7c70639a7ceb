import { readFileSync } from "node:fs";
import type { Command } from "commander";
import type { RecordRequest } from "../../../../sandbox/dns/public-dns";
import { define, print } from "../../../command";
import { usageError } from "../../../output/errors";
import { counted } from "../../../output/units";
import { connect } from "../../../sandbox";

/** Records that are sent at once. */
const atOnce = 1_000;

export function dnsLoadCommand(): Command {
  return define(
    "load",
    "Set many records from a file, one a line: NAME TYPE VALUE. Lines of one name and type add up.",
    [
      ["homeport sandbox dns load records.txt", "empty lines, and those that begin with # or ;, are left out"],
      ["my-script | homeport sandbox dns load -", "from standard input"],
    ],
  )
    .argument("<file>", "- is standard input")
    .action(async (file: string) => {
      const requests = readRecords(readFileSync(file === "-" ? 0 : file, "utf8"));
      const { client } = connect();
      for (let start = 0; start < requests.length; start += atOnce)
        await client.setDnsRecords(requests.slice(start, start + atOnce));
      print(`Set ${counted(requests.length, "record set")}.`);
    });
}

/** What the lines say, together by name and type. @throws CommandError naming a line that says too little */
export function readRecords(text: string): RecordRequest[] {
  const sets = new Map<string, RecordRequest & { readonly values: string[] }>();
  text.split("\n").forEach((line, index) => {
    if (/^\s*([#;]|$)/.test(line)) return;
    const [, name, type, value] = /^\s*(\S+)\s+(\S+)\s+(\S.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || type === undefined || value === undefined)
      throw usageError(`line ${index + 1}, "${line.trim()}": write NAME TYPE VALUE`);
    const key = `${name.toLowerCase()} ${type.toUpperCase()}`;
    const set = sets.get(key) ?? { name, type, values: [] };
    set.values.push(value);
    sets.set(key, set);
  });
  return [...sets.values()];
}
