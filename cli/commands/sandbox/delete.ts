import type { Command } from "commander";
import { examples, print } from "../../command";
import { referenceHelp } from "./show";
import { connect } from "../../sandbox";

export function configure(command: Command): void {
  examples(command, [["homeport sandbox delete Address/gateway", "then: pulumi refresh"]])
    .argument("<ref>", referenceHelp)
    .action(async (reference: string) => {
      const { client } = connect();
      const { type, id } = await client.delete(reference);
      print(`Deleted ${type} ${id}.`);
    });
}
