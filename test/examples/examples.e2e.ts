import { expect } from "chai";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { copyExamples, exampleNames } from "../support/example";
import { TestSandbox } from "../support/sandbox";
import { type StateResource, TestStack } from "../support/stack";
import { configuration, outputs } from "./outputs";

/** Stacks that are worked on at once. */
const lanes = 2;

/** Google deletes none of these, or they serve others, too. */
const staying = [
  "gcp:kms/cryptoKey:CryptoKey",
  "gcp:kms/keyRing:KeyRing",
  "gcp:projects/service:Service",
  "gcp:projects/serviceIdentity:ServiceIdentity",
];

describe("examples under the real engine", function () {
  this.timeout(600_000);
  const names = exampleNames();
  let sandbox: TestSandbox;
  let project: Awaited<ReturnType<typeof copyExamples>>;
  /** Give what the example's state was, or throw why there is none. */
  const runs = new Map<string, Promise<() => readonly StateResource[]>>();

  before(async () => {
    sandbox = await TestSandbox.start();
    project = await copyExamples();
    names.forEach((name, index) => {
      const before = runs.get(names[index - lanes] ?? "") ?? Promise.resolve();
      const run = before.then(() => tryOut(name));
      runs.set(
        name,
        run.then(
          (resources) => () => resources,
          (error: unknown) => () => {
            throw error;
          },
        ),
      );
    });
  });
  after(async () => {
    await Promise.all(runs.values());
    await project.remove();
    await sandbox.remove();
  });

  /** What a reader does: up, look again, down. Each in a project of its own, for they take the same names. */
  async function tryOut(name: string): Promise<readonly StateResource[]> {
    const values = Object.entries({ project: `example-${name}`, ...configuration });
    const config = Object.fromEntries(values.map(([key, value]) => [`homeport-examples:${key}`, value]));
    await writeFile(join(project.directory, `Pulumi.${name}.yaml`), JSON.stringify({ config }));
    const stack = await new TestStack(sandbox, project.directory, name).init();
    await stack.up();
    await stack.expectNoChange();
    const resources = await stack.resources();
    await stack.expect("destroy", "--yes", "--skip-preview");
    return resources;
  }

  for (const name of names) {
    it(`${name} comes up, has nothing to change, tells what it says, and goes`, async () => {
      const resources = (await runs.get(name))?.() ?? [];
      const told = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
      const expected = outputs[name] ?? {};
      expect(Object.keys(told)).to.have.members(Object.keys(expected));
      for (const [output, pattern] of Object.entries(expected)) {
        expect(JSON.stringify(told[output]), output).to.match(pattern);
      }
      expect(resources.map(({ type }) => type).filter((type) => type.startsWith(`homeport:${name}:`))).to.not.be.empty;
      expect(JSON.stringify(resources)).to.not.contain(configuration.slackWebhook);
    });
  }

  it("leaves nothing but what stays in any project", async () => {
    await Promise.all(runs.values());
    const left = new Set((await sandbox.resources()).map(({ type }) => type));
    expect(staying).to.include.members([...left]);
  });
});
