import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { rootCommand } from "../../cli/commands";
import { run } from "../../cli/run";

const bin = resolve("cli/bin/homeport.js");

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `homeport` in this process, on a home that does not exist. */
async function homeport(...args: readonly string[]): Promise<Ran> {
  const root = mkdtempSync(join(tmpdir(), "homeport-cli-"));
  const { stdout, stderr, env } = process;
  const writes = [stdout, stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));
  const texts = ["", ""];
  writes.forEach(({ stream }, index) => {
    stream.write = (text: string | Uint8Array) => {
      texts[index] = `${texts[index] ?? ""}${text.toString()}`;
      return true;
    };
  });
  const before = env["HOMEPORT_SANDBOX_HOME"];
  env["HOMEPORT_SANDBOX_HOME"] = join(root, "home");
  try {
    const code = await run(["node", "homeport", ...args]);
    expect(readdirSync(root), "a command that does nothing must leave nothing").to.deep.equal([]);
    return { code, stdout: texts[0] ?? "", stderr: texts[1] ?? "" };
  } finally {
    for (const { stream, write } of writes) stream.write = write;
    if (before === undefined) delete env["HOMEPORT_SANDBOX_HOME"];
    else env["HOMEPORT_SANDBOX_HOME"] = before;
    process.exitCode = undefined;
    rmSync(root, { recursive: true });
  }
}

/** Every path of commands below the root, with their help. */
function helps(...path: readonly string[]): readonly (readonly [string, string])[] {
  const command = path.reduce(
    (here, name) => {
      const child = here.commands.find((candidate) => candidate.name() === name);
      if (child === undefined) throw new Error(`no command ${path.join(" ")}`);
      return child;
    },
    rootCommand(["node", "homeport", ...path]),
  );
  const below = command.commands.flatMap((child) => helps(...path, child.name()));
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return [[path.join(" "), text], ...below];
}

describe("cli: the command line", () => {
  it("begins in bin/homeport.js, and ends with the command's exit code", () => {
    const root = join(tmpdir(), "homeport-cli-nothing-here");
    const env = { ...process.env, HOMEPORT_SANDBOX_HOME: root, NODE_OPTIONS: "" };
    const { status, stderr } = spawnSync(process.execPath, [bin, "sandbox", "ls"], { env, encoding: "utf8" });
    expect(status).to.equal(3);
    expect(stderr).to.contain(`error: no sandbox runs in ${root}`);
  });

  it("has a help with a description for every command, and examples for those that need them", () => {
    const all = helps();
    expect(all.map(([path]) => path)).to.include.members([
      "",
      "up",
      "down",
      "sandbox",
      "sandbox ls",
      "sandbox fault add kill",
    ]);
    for (const [path, text] of all) {
      expect(text, path).to.match(new RegExp(`^Usage: homeport ?${path}.*\n\n\\S`));
    }
    const withExamples = all.filter(([, text]) => text.includes("\nExamples:\n")).map(([path]) => path);
    expect(withExamples).to.include.members([
      "up",
      "down",
      "doctor",
      "toolchain",
      "sandbox env",
      "sandbox edit",
      "sandbox model",
    ]);
  });

  it("shows help on request, and a usage error where there is no such thing", async () => {
    const help = await homeport("--help");
    expect(help.code).to.equal(0);
    expect(help.stdout).to.contain("Usage: homeport");
    const unknown = await homeport("sandbox", "starts");
    expect(unknown.code).to.equal(2);
    expect(unknown.stderr).to.contain("unknown command 'starts'").and.to.contain("Did you mean start");
    expect((await homeport("sandbox", "ls", "--frob")).code).to.equal(2);
    expect((await homeport("sandbox", "env", "--shell", "csh")).stderr).to.contain("there is bash, zsh, fish");
  });

  it("says with exit code 3 that nothing runs, and what to type", async () => {
    for (const args of [
      ["ls"],
      ["env"],
      ["kubeconfig"],
      ["show", "x"],
      ["fault", "list"],
      ["dns", "ls"],
      ["dns", "set", "a.example", "A", "192.0.2.1"],
      ["dns", "rm", "a.example"],
      ["clock"],
      ["clock", "advance", "1d"],
      ["quota"],
      ["fault", "add", "region-down", "r"],
    ]) {
      const { code, stdout, stderr } = await homeport("sandbox", ...args);
      expect(code, args.join(" ")).to.equal(3);
      expect(stdout, args.join(" ")).to.equal("");
      expect(stderr).to.match(/^error: no sandbox runs in .*\ntry: {3}npx homeport sandbox start\n$/);
    }
    const status = await homeport("sandbox", "status", "--json");
    expect(status.code).to.equal(3);
    expect(JSON.parse(status.stdout)).to.include({ running: false, crashed: false });
  });

  it("refuses before it does anything", async () => {
    expect((await homeport("up", "--app", "no-such-app")).stderr).to.contain("--app no-such-app: there is no such app");
    expect((await homeport("up", "no-such-env", "--no-app")).stderr).to.contain(
      "the platform has no environment no-such-env",
    );
    expect((await homeport("sandbox", "fault", "add", "delay", "--for", "long")).stderr).to.contain(
      "write 500ms, 5s or 1m",
    );
    expect((await homeport("sandbox", "clock", "advance", "long")).stderr).to.contain("write 30s, 10m, 12h or 90d");
    expect((await homeport("sandbox", "clock", "set", "issuance")).stderr).to.contain("write NAME=DURATION");
    expect((await homeport("sandbox", "quota", "set", "NETWORKS", "many")).stderr).to.contain("give a whole number");
    expect((await homeport("sandbox", "dns", "set", "a", "A", "1", "--ttl", "x")).stderr).to.contain("--ttl x");
    expect((await homeport("sandbox", "logs", "--cluster", "x")).stderr).to.contain("there is no such cluster");
    expect((await homeport("sandbox", "model", "gcp:nope/*")).stderr).to.contain(
      "the sandbox has no model of gcp:nope/*",
    );
  });

  it("shows where an error comes from only when asked to", async () => {
    expect((await homeport("sandbox", "ls")).stderr).not.to.contain("at ");
    expect((await homeport("sandbox", "ls", "--debug")).stderr).to.match(/\n {4}at .*sandbox\.ts/);
  });

  it("knows models without a sandbox", async () => {
    const token = "gcp:compute/network:Network";
    const { code, stdout } = await homeport("sandbox", "model", token, "--json");
    expect(code).to.equal(0);
    const models = JSON.parse(stdout) as Record<
      string,
      { immutable: string[]; required: string[]; computed: string[] }
    >;
    expect(Object.keys(models)).to.deep.equal([token]);
    expect(models[token]?.immutable).to.include("name");
    expect(models[token]?.computed).to.include("selfLink");
    expect((await homeport("sandbox", "model", "Network")).stdout).to.contain("Immutable: a change replaces it");
  });
});
