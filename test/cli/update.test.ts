import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Pulumi } from "../../cli/orchestration/pulumi";
import { keepingSettings } from "../../cli/orchestration/settings-file";
import { changes, diagnostics, update, type Target } from "../../cli/orchestration/update";

async function inDirectory(run: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "homeport-update-"));
  try {
    await run(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** An engine that is a shell script: `$*` are its arguments. */
function engine(directory: string, script: string): Pulumi {
  const program = join(directory, "pulumi");
  writeFileSync(program, `#!/bin/sh\necho "$*" >> "${directory}/calls"\n${script}\n`);
  chmodSync(program, 0o755);
  return new Pulumi(program, { PULUMI_HOME: directory });
}

function target(directory: string): Target {
  return { name: "platform", directory, stack: "staging", log: join(directory, "logs", "platform.log") };
}

const committed = "# why\nconfig:\n  homeport:size: 2 # nodes\n  homeport:protect: false\n";

describe("cli/orchestration: an update", () => {
  it("says in a line what changed", () => {
    expect(changes("Resources:\n    + 5 created\n    ~ 2 updated\n    3 unchanged\n\nDuration: 8s\n")).to.equal(
      "5 created, 2 updated, 3 unchanged",
    );
    expect(changes("Resources:\n    + 1 created\n    +-1 replaced\n    5 changes. 1 unchanged\n")).to.equal(
      "1 created, 1 replaced, 1 unchanged",
    );
    expect(changes("Resources:\n    120 unchanged\n\nDuration: 8s\n")).to.equal("no changes (120 resources)");
    expect(changes("nothing to tell")).to.equal("done");
  });

  it("shows the engine's diagnostics, or the end of what it said", () => {
    const output = "Updating (dev):\n + x creating\nDiagnostics:\n  x (y):\n    error: refused\n\n";
    expect(diagnostics(output)).to.equal("Diagnostics:\n  x (y):\n    error: refused");
    expect(diagnostics("error: the stack is locked\n")).to.equal("error: the stack is locked");
  });

  it("selects or creates the stack, updates it without questions, and keeps what was said", () =>
    inDirectory(async (directory) => {
      writeFileSync(join(directory, "Pulumi.staging.yaml"), committed);
      const notes: string[] = [];
      const script =
        '[ "$1" = up ] && printf " +  gcp:compute:Network   net created (1s)\\nResources:\\n    + 1 created\\n"; true';
      const done = await update(engine(directory, script), target(directory), (note) => notes.push(note));
      expect(done).to.equal("1 created");
      expect(notes).to.deep.equal(["+ gcp:compute:Network net created (1s)"]);
      expect(readFileSync(join(directory, "calls"), "utf8").trim().split("\n")).to.deep.equal([
        "stack select staging --create --non-interactive --color never",
        "up --yes --skip-preview --suppress-outputs --stack staging --non-interactive --color never",
      ]);
      expect(readFileSync(target(directory).log, "utf8")).to.contain("net created");
    }));

  it("forgets what an earlier run was interrupted in, once this one is through", () =>
    inDirectory(async (directory) => {
      writeFileSync(join(directory, "Pulumi.staging.yaml"), committed);
      const script =
        '[ "$1" = up ] && printf "with 2 pending operations from previous deployment.\\nResources:\\n    9 unchanged\\n"; true';
      const done = await update(engine(directory, script), target(directory), () => undefined);
      expect(done).to.equal("no changes (9 resources)");
      expect(readFileSync(join(directory, "calls"), "utf8")).to.match(/^refresh .*--clear-pending-creates/m);
    }));

  it("fails with the engine's own words, and leaves the checkout clean", () =>
    inDirectory(async (directory) => {
      const file = join(directory, "Pulumi.staging.yaml");
      writeFileSync(file, committed);
      const script = `printf 'encryptionsalt: v1:x\\nconfig:\\n    homeport:size: 2\\n    homeport:protect: "false"\\n' > "${file}"; [ "$1" = up ] && { printf 'Diagnostics:\\n  error: refused\\n'; exit 255; }; true`;
      const message = await update(engine(directory, script), target(directory), () => undefined).catch(
        (error: unknown) => (error as Error).message,
      );
      expect(message)
        .to.contain("pulumi up of platform (staging) failed")
        .and.to.contain("Diagnostics:\n  error: refused");
      expect(readFileSync(file, "utf8")).to.equal(committed);
    }));

  it("refuses a stack that has no file", () =>
    inDirectory(async (directory) => {
      const message = await update(engine(directory, ""), target(directory), () => undefined).catch(
        (error: unknown) => (error as Error).message,
      );
      expect(message).to.contain("platform has no stack staging");
      expect(existsSync(join(directory, "calls"))).to.equal(false);
    }));
});

describe("cli/orchestration: a stack's file", () => {
  const write = (after: string) => (file: string) =>
    keepingSettings(file, () => {
      writeFileSync(file, after);
      return Promise.resolve();
    });

  it("is put back when only the secrets manager's settings were added", () =>
    inDirectory(async (directory) => {
      const file = join(directory, "Pulumi.staging.yaml");
      writeFileSync(file, committed);
      await write('encryptionsalt: v1:x\nconfig:\n    homeport:size: 2\n    homeport:protect: "false"\n')(file);
      expect(readFileSync(file, "utf8")).to.equal(committed);
    }));

  it("is left alone when anything else was changed", () =>
    inDirectory(async (directory) => {
      const file = join(directory, "Pulumi.staging.yaml");
      writeFileSync(file, committed);
      const after = "encryptionsalt: v1:x\nconfig:\n  homeport:size: 3\n  homeport:protect: false\n";
      await write(after)(file);
      expect(readFileSync(file, "utf8")).to.equal(after);
    }));

  it("goes when there was none, and nothing but the settings is in it", () =>
    inDirectory(async (directory) => {
      const file = join(directory, "Pulumi.dev.yaml");
      await write("encryptionsalt: v1:x\n")(file);
      expect(existsSync(file)).to.equal(false);
      await write("config:\n  a:b: c\n")(file);
      expect(existsSync(file)).to.equal(true);
    }));
});
