import { TestSandbox } from "../test/support/sandbox";
import { makeProject } from "../test/support/project";
import { copyProduct } from "../test/support/workspace";
import type { Bench } from "./run";
import { compare, measure } from "./support/measure";
import type { Figure } from "./support/figures";

const rounds = 5;

/** What a preview of each environment costs, against a program without components that has as many resources. */
export const bench: Bench = {
  title: `preview of staging and prod against a bare program with as many resources (median of ${rounds} each, in turn)`,
  async *run(): AsyncIterable<Figure> {
    const sandbox = await TestSandbox.start();
    const product = await copyProduct();
    const bare = await makeProject(bareProgram);
    try {
      for (const environment of ["staging", "prod"]) {
        await sandbox.expectPulumi(product.directory, "stack", "init", environment);
        const resources = await countResources(sandbox, product.directory, environment);
        await sandbox.expectPulumi(bare.directory, "stack", "init", environment);
        await sandbox.expectPulumi(
          bare.directory,
          "config",
          "set",
          "resources",
          String(resources),
          "--stack",
          environment,
        );
        const preview = (cwd: string) => () =>
          measure(["pulumi", "preview", "--stack", environment, "--non-interactive"], {
            cwd,
            env: { ...process.env, ...sandbox.environment },
          });
        const { ours, reference } = await compare(preview(product.directory), preview(bare.directory), rounds);
        const name = `preview of ${environment} (${resources} resources)`;
        yield { name: `${name}: time`, ours: ours.seconds, reference: reference.seconds, unit: "s" };
        yield { name: `${name}: memory`, ours: ours.peakMib, reference: reference.peakMib, unit: "MiB" };
      }
    } finally {
      await bare.remove();
      await product.remove();
      await sandbox.remove();
    }
  },
};

/** Resources that the engine would create, providers and components included, the stack itself not. */
async function countResources(sandbox: TestSandbox, directory: string, stack: string): Promise<number> {
  const { stdout } = await sandbox.expectPulumi(directory, "preview", "--stack", stack, "--json");
  const { changeSummary } = JSON.parse(stdout) as { changeSummary: { create: number } };
  return changeSummary.create - 1;
}

const bareProgram = {
  "Pulumi.yaml": 'name: bare\nruntime:\n  name: nodejs\n  options: { typescript: false, nodeargs: "--import tsx" }\n',
  "package.json": JSON.stringify({ name: "bare", private: true, main: "index.ts" }),
  "index.ts": `import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
const count = new pulumi.Config().requireNumber("resources") - 1;
const provider = new gcp.Provider("google", { project: "bare-program" });
for (let index = 0; index < count; index++) {
  new gcp.serviceaccount.Account(\`account-\${index}\`, { accountId: \`account-\${index}\` }, { provider });
}
`,
};
