import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Pulumi } from "../../../cli/orchestration/pulumi";
import { ShardStacks } from "../../../cli/tenants/engine";
import { noStack } from "../../../cli/tenants/stack-state";
import { registryOf } from "../../components/tenants/registries";
import { exportedResources, exportedStack } from "./states";

const empty = exportedStack([]);
const name = { environment: "staging", shard: "001" };

describe("cli/tenants/engine", () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "homeport-engine-"))));
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  /** Stacks of an engine that is a shell script. */
  function stacks(script: string, secretsProvider?: string): ShardStacks {
    const program = join(directory, "pulumi");
    writeFileSync(program, `#!/bin/sh\necho "$*" >> "${directory}/calls"\n${script}\n`);
    chmodSync(program, 0o755);
    return new ShardStacks(new Pulumi(program, {}), {
      project: directory,
      logs: join(directory, "logs"),
      secretsProvider,
    });
  }
  const calls = (): string[] => readFileSync(join(directory, "calls"), "utf8").trim().split("\n");
  const messageOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => "it went through",
      (error: unknown) => (error as Error).message,
    );

  it("makes the stack the first time, and updates it without questions", async () => {
    const notes: string[] = [];
    const script = `[ "$1" = up ] && printf ' +  gcp:certificatemanager:Certificate x creating\\nResources:\\n    + 9 created\\n'; [ "$2" = export ] && echo '${empty}'; true`;
    const done = await stacks(script, "gcpkms://key").update(name, (text) => notes.push(text));
    expect(done).to.equal("9 created");
    expect(notes).to.deep.equal(["staging-001: + gcp:certificatemanager:Certificate x creating"]);
    expect(calls()).to.deep.equal([
      "stack select staging-001 --create --secrets-provider gcpkms://key --non-interactive --color never",
      "up --yes --skip-preview --suppress-outputs --parallel 8 --stack staging-001 --non-interactive --color never",
      "stack export --stack staging-001 --non-interactive --color never",
    ]);
  });

  it("forgets what an earlier run was killed in, once this one is through", async () => {
    const pending = exportedStack([], [{ type: "creating" }]);
    await stacks(`[ "$2" = export ] && echo '${pending}'; true`).update(name, () => undefined);
    expect(calls().at(-1)).to.match(/^refresh --yes .*--clear-pending-creates --stack staging-001 /);
  });

  it("leaves no settings of a stack beside the program", async () => {
    await stacks(`echo 'encryptionsalt: v1:x' > Pulumi.staging-001.yaml; echo '${empty}'`).update(
      name,
      () => undefined,
    );
    expect(readdirSync(directory)).to.not.include("Pulumi.staging-001.yaml");
  });

  it("reads a stack without keeping what it said, and knows that there is none", async () => {
    const registry = registryOf({ "001": { acme: { domains: { "a.example.com": undefined } } } });
    writeFileSync(join(directory, "export.json"), exportedStack(exportedResources(registry, "001")));
    const state = await stacks(
      `echo "warning: before" >&2; cat "${directory}/export.json"; echo "warning: after" >&2`,
    ).state(name);
    expect(Object.keys(state.domains)).to.deep.equal(["a.example.com"]);
    expect(readdirSync(directory)).to.not.include("logs");
    const none = stacks(`echo "error: no stack named 'staging-001' found" >&2; exit 255`);
    expect(await none.state(name)).to.deep.equal(noStack);
  });

  it("fails with the engine's own words, and says where all of them are", async () => {
    const broken = stacks(`printf 'Diagnostics:\\n  error: refused\\n'; exit 255`);
    expect(await messageOf(broken.state(name))).to.contain("pulumi stack export of staging-001 failed");
    expect(await messageOf(broken.refresh(name))).to.contain("pulumi refresh of staging-001 failed");
    const update = await messageOf(broken.update(name, () => undefined));
    expect(update).to.contain("pulumi stack select of staging-001 failed").and.to.contain("error: refused");
    expect(update).to.contain(join(directory, "logs", "tenants-staging-001.log"));
  });

  it("says what is missing where there is no engine", async () => {
    const none = new ShardStacks(new Pulumi(join(directory, "pulumi"), {}), { project: directory, logs: directory });
    expect(await messageOf(none.state(name))).to.contain("no program pulumi on PATH");
  });
});
