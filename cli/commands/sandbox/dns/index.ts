import type { Command } from "commander";
import { examples } from "../../../command";
import { dnsListCommand } from "./list";
import { dnsLoadCommand } from "./load";
import { dnsRemoveCommand, dnsSetCommand } from "./set";

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox dns set shop.example.com A 203.0.113.10", "one record; the name's former A records go"],
    [`homeport sandbox dns set example.com CAA '0 issue "pki.goog"'`, "a value with spaces, quoted for the shell"],
    ["homeport sandbox dns ls '*.example.com'", "what is set, and what the cloud's public zones have"],
    ["homeport sandbox dns rm shop.example.com", "all that was set there"],
    ['dig @127.0.0.1 -p "${HOMEPORT_DNS_SERVER#*:}" shop.example.com', 'ask it, after: eval "$(homeport sandbox env)"'],
  ])
    .addCommand(dnsSetCommand())
    .addCommand(dnsRemoveCommand())
    .addCommand(dnsListCommand())
    .addCommand(dnsLoadCommand());
}
