import type { Command } from "commander";
import { examples, print, printJson } from "../../command";
import { exitCodes } from "../../output/errors";
import type { Status } from "../../../sandbox/daemon/api";
import { findHome } from "../../../sandbox/daemon/home";
import { ControlClient } from "../../../sandbox/daemon/client";
import { readRuntime } from "../../../sandbox/daemon/runtime";
import { facts, table } from "../../output/table";
import { bytes, counted, duration } from "../../output/units";
import { faultRows, faultHeading } from "./fault/show";

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox status", "for a person"],
    ["homeport sandbox status --json | jq '.clusters[].endpoint'", "for a script"],
  ])
    .option("--json", "as JSON")
    .action(async ({ json }: { readonly json?: true }) => {
      const home = findHome();
      const client = ControlClient.for(home);
      if (client === undefined) {
        const crashed = readRuntime(home)?.daemon !== undefined;
        if (json === true) printJson({ running: false, home: home.root, crashed });
        else print(`No sandbox runs in ${home.root}.${crashed ? crashNote : ""}\nTry: npx homeport sandbox start`);
        process.exitCode = exitCodes.notRunning;
        return;
      }
      const status = await client.status();
      if (json === true) printJson({ running: true, ...status });
      else print(describe(status));
    });
}

const crashNote =
  " The last one ended without stopping: start brings back what it stored, stop ends what it left running.";

function describe(status: Status): string {
  const { ports, clusters, resources, faults } = status;
  const total = Object.values(resources).reduce((sum, count) => sum + count, 0);
  const sections = [
    `The sandbox runs.\n${facts([
      ["Home", status.home],
      [
        "Process",
        `${status.pid}, ${bytes(status.memoryBytes)}, up ${duration(Date.now() - Date.parse(status.startedAt))}`,
      ],
      [
        "Ports",
        Object.entries(ports)
          .map(([name, port]) => `${name} ${port}`)
          .join("  "),
      ],
    ])}`,
    clusters.length === 0
      ? "No clusters."
      : table(
          ["LOCATION", "CLUSTER", "PROJECT", "ENDPOINT", "STATE", "MEMORY", "PROCESSES"],
          clusters.map(({ location, name, project, endpoint, state, processes }) => [
            location,
            name,
            project,
            endpoint,
            state,
            bytes(processes.reduce((sum, { memoryBytes }) => sum + (memoryBytes ?? 0), 0)),
            processes.map(({ role, pid }) => `${role} ${pid}`).join("  "),
          ]),
        ),
    total === 0
      ? "No resources."
      : `${table(
          ["COUNT", "TYPE"],
          Object.entries(resources)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([type, count]) => [String(count).padStart(5), type]),
        )}\n${counted(total, "resource")}.`,
    faults.length === 0 ? "No faults." : table(faultHeading, faultRows(faults)),
  ];
  return sections.join("\n\n");
}
