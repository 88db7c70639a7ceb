import type { Command } from "commander";
import { examples, print } from "../../command";
import { connect } from "../../sandbox";

export function configure(command: Command): void {
  examples(command, [
    ["homeport sandbox kubeconfig --path", "where the one is that `sandbox env` sets"],
    ["homeport sandbox kubeconfig > ~/sandbox.yaml", "a copy; it holds the administrators' tokens"],
  ])
    .option("--path", "print where the file is instead")
    .action(async ({ path }: { readonly path?: true }) => {
      const { home, client } = connect();
      print(path === true ? home.kubeconfig : (await client.kubeconfig()).trimEnd());
    });
}
