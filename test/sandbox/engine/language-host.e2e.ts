import { expect } from "chai";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { spawn } from "node:child_process";
import { binDirectories, programPath, resolveToolchain } from "../../../sandbox/engine";
import { thisSystem, type CommandResult } from "../../../sandbox/engine/system";

const CHECKOUT = resolve(__dirname, "../../..");
const SDKS = ["@pulumi/pulumi", "@pulumi/policy", "tsx"];

describe("the language host under the real engine", function () {
  this.timeout(600_000);

  let pulumi = "";
  let path = "";
  let project = "";

  before(async () => {
    const toolchain = await resolveToolchain({ only: ["pulumi"] });
    pulumi = programPath(toolchain, "pulumi");
    path = [...binDirectories(toolchain), process.env["PATH"]].join(delimiter);
  });

  beforeEach(() => {
    // Outside of the checkout, with packages of its own.
    project = mkdtempSync(join(tmpdir(), "homeport-program-"));
    for (const name of SDKS) {
      mkdirSync(join(project, "node_modules", name, ".."), { recursive: true });
      symlinkSync(join(CHECKOUT, "node_modules", name), join(project, "node_modules", name));
    }
    write("package.json", { name: "foreign", dependencies: { "@pulumi/pulumi": "*" } });
    for (const directory of ["state", "home"]) mkdirSync(join(project, directory));
  });

  afterEach(() => {
    rmSync(project, { recursive: true, force: true });
  });

  /** JSON is YAML too. */
  const write = (file: string, content: string | object): void => {
    mkdirSync(join(project, file, ".."), { recursive: true });
    writeFileSync(join(project, file), typeof content === "string" ? content : JSON.stringify(content));
  };
  const environment = (): NodeJS.ProcessEnv => ({
    ...process.env,
    PATH: path,
    PULUMI_HOME: join(project, "home"),
    PULUMI_BACKEND_URL: `file://${project}/state`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  });
  const run = (...args: string[]): Promise<CommandResult> =>
    thisSystem().run(pulumi, [...args, "--non-interactive", "--color", "never"], { cwd: project, env: environment() });
  const succeed = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(...args);
    expect(code, `pulumi ${args.join(" ")}\n${stdout}${stderr}`).to.equal(0);
    return stdout + stderr;
  };

  const COMPONENT = `
    const pulumi = require("@pulumi/pulumi");
    class Crane extends pulumi.ComponentResource {
      constructor(name, reach) {
        super("foreign:index:Crane", name, {});
        this.reach = pulumi.output(reach);
        this.registerOutputs({ reach: this.reach });
      }
    }
    const config = new pulumi.Config();
    console.log("unloading in " + process.cwd());
    exports.reach = new Crane("first", config.requireNumber("reach")).reach;
    exports.token = config.requireSecret("token").apply((token) => token + "!");
    exports.stack = pulumi.getStack();
    exports.root = pulumi.getRootDirectory();`;

  it("takes a plain JavaScript project of its own through its whole life", async () => {
    write("Pulumi.yaml", { name: "foreign", runtime: "nodejs" });
    write("index.js", COMPONENT);
    await succeed("stack", "init", "pier");
    await succeed("config", "set", "reach", "7");
    await succeed("config", "set", "--secret", "token", "t0ps3cret");

    const preview = await succeed("preview");
    expect(preview)
      .to.match(/\+ 2 to create/)
      .and.to.include(`unloading in ${project}`);
    expect(preview, "the host is found beside the engine").not.to.include("from $PATH");

    const up = await succeed("up", "--yes", "--skip-preview");
    expect(up)
      .to.match(/\+ 2 created/)
      .and.to.match(/token: \[secret\]/);
    expect(up).not.to.include("t0ps3cret");
    expect(JSON.parse(await succeed("stack", "output", "--json", "--show-secrets"))).to.deep.equal({
      reach: 7,
      token: "t0ps3cret!",
      stack: "pier",
      root: project,
    });

    expect(await succeed("preview", "--expect-no-changes")).to.match(/2 unchanged/);
    expect(await succeed("refresh", "--yes", "--skip-preview")).to.match(/2 unchanged/);
    expect(await succeed("about")).to.match(/written in nodejs: executable='.*node' version='v\d+/);
    expect(await succeed("destroy", "--yes", "--skip-preview")).to.match(/- 2 deleted/);
  });

  it("runs TypeScript through tsx, in the directory that `main` names", async () => {
    const runtime = { name: "nodejs", options: { typescript: false, nodeargs: "--import tsx" } };
    write("Pulumi.yaml", { name: "foreign", runtime, main: "program" });
    write(
      "program/index.ts",
      "export const where: string = process.cwd();\nexport const three: number = 3 as number;\n",
    );
    await succeed("stack", "init", "pier");
    await succeed("up", "--yes", "--skip-preview");
    expect(JSON.parse(await succeed("stack", "output", "--json"))).to.deep.equal({
      where: join(project, "program"),
      three: 3,
    });
  });

  it("runs and checks TypeScript through ts-node by default", async () => {
    write("Pulumi.yaml", { name: "foreign", runtime: "nodejs", main: "main.ts" });
    write("main.ts", "export const three: number = 3;\n");
    await succeed("stack", "init", "pier");
    await succeed("up", "--yes", "--skip-preview");
    expect(JSON.parse(await succeed("stack", "output", "--json"))).to.deep.equal({ three: 3 });

    write("main.ts", 'export const three: number = "four";\n');
    const { code, stdout } = await run("preview");
    expect(code).not.to.equal(0);
    expect(stdout).to.match(/main\.ts\(1,14\): error TS2322: Type 'string' is not assignable to type 'number'/);
  });

  for (const [what, program, message] of [
    ["that throws", 'throw new Error("no crane here");', /Error: no crane here/],
    ["that rejects", 'Promise.reject(new Error("no crane later"));', /Error: no crane later/],
    ["that exits", "process.exit(7);", /the program ended with exit code 7/],
  ] as const) {
    it(`passes on what a program says ${what}`, async () => {
      write("Pulumi.yaml", { name: "foreign", runtime: "nodejs" });
      write("index.js", program);
      await succeed("stack", "init", "pier");
      const { code, stdout } = await run("preview");
      expect(code).not.to.equal(0);
      expect(stdout).to.match(message);
      expect(stdout.match(/error:/g), stdout).to.have.length(2); // under the resource, and in the summary
    });
  }

  it("says what to do when the SDK is not installed", async () => {
    write("Pulumi.yaml", { name: "foreign", runtime: "nodejs" });
    write("index.js", "");
    await succeed("stack", "init", "pier");
    rmSync(join(project, "node_modules"), { recursive: true });
    expect((await run("preview")).stdout).to.match(/@pulumi\/pulumi.* is not installed for .*: run `npm install`/);
  });

  it("ends a program with an interrupted or killed engine, and leaves nothing running", async () => {
    write("Pulumi.yaml", { name: "foreign", runtime: "nodejs" });
    write("index.js", `require("fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000);`);
    await succeed("stack", "init", "pier");
    for (const signal of ["SIGINT", "SIGKILL"] as const) {
      rmSync(join(project, "pid"), { force: true });
      const args = ["up", "--yes", "--skip-preview", "--non-interactive"];
      const engine = spawn(pulumi, args, { cwd: project, env: environment(), stdio: "ignore", detached: true });
      const ended = new Promise((done) => engine.once("exit", done));
      const program = Number(await until(() => existsSync(join(project, "pid")) && readFileSync(join(project, "pid"))));
      engine.kill(signal);
      await ended;
      await until(() => !isRunning(program));
    }
    // The killed one left its lock: who holds it is told, and it can be released.
    const { code, stderr } = await run("up", "--yes", "--skip-preview");
    expect(code).not.to.equal(0);
    expect(stderr).to.match(/the stack is currently locked by 1 lock.*created by \S+@\S+ \(pid \d+\) at/s);
    await succeed("cancel", "--yes");
  });

  it("runs a policy pack, which knows the stack that it looks at", async () => {
    write("Pulumi.yaml", { name: "foreign", runtime: "nodejs" });
    write("index.js", 'new (require("@pulumi/pulumi").ComponentResource)("foreign:index:Crane", "first", {});');
    write("pack/PulumiPolicy.yaml", { runtime: "nodejs" });
    write("pack/package.json", { name: "harbour", version: "1.0.0" });
    write(
      "pack/index.js",
      `const { PolicyPack } = require("@pulumi/policy");
      const pulumi = require("@pulumi/pulumi");
      const size = new pulumi.Config("foreign").getNumber("size") ?? 0;
      new PolicyPack("harbour", { policies: [
        { name: "seen", description: "Says what it sees.", enforcementLevel: "advisory",
          validateResource: (args, report) => report("saw " + args.type + " of " + pulumi.getStack() + " of size " + size) },
        { name: "small", description: "Few resources.", enforcementLevel: "mandatory",
          validateStack: (args, report) => { if (args.resources.length > size) report(args.resources.length + " are too many"); } },
      ] });`,
    );
    await succeed("stack", "init", "pier");
    await succeed("config", "set", "size", "2");
    const allowed = await succeed("preview", "--policy-pack", "pack");
    expect(allowed).to.include("saw foreign:index:Crane of pier of size 2");

    await succeed("config", "set", "size", "1");
    const denied = await run("preview", "--policy-pack", "pack");
    expect(denied.code).not.to.equal(0);
    expect(denied.stdout).to.match(/\[mandatory\] {2}small.*2 are too many/s);

    write("pack/index.js", 'throw new Error("a broken pack");');
    const broken = await run("preview", "--policy-pack", "pack");
    expect(broken.code).not.to.equal(0);
    expect(broken.stdout + broken.stderr).to.match(/a broken pack.*the policy pack ended with exit code 32/s);
  });
});

async function until<T>(condition: () => T | false): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const value = condition();
    if (value !== false) return value;
    await sleep(50);
  }
  throw new Error(`it did not come to pass: ${condition.toString()}`);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A zombie is gone too, but for its parent's notice.
  return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
}
