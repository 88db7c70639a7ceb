import { expect } from "chai";
import { copyFileSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { thisSystem } from "../../../../sandbox/engine/system";
import { scratch, writeProgram } from "../harness";

const LAUNCHER = join(__dirname, "../../../../sandbox/engine/language-nodejs/launcher.sh");

describe("the launcher beside an engine", () => {
  const directory = scratch();
  const launcher = (): string => join(directory(), "engine", "pulumi-language-nodejs");
  const run = (...path: string[]) =>
    thisSystem().run(launcher(), ["127.0.0.1:1", "two words"], {
      env: { PATH: [...path, "/usr/bin", "/bin"].join(":") },
    });

  beforeEach(() => {
    mkdirSync(join(directory(), "engine"));
    copyFileSync(LAUNCHER, launcher());
    symlinkSync(join(directory(), "engine"), join(directory(), "alias"));
  });

  it("hands over to the next host on PATH, whatever the way to itself", async () => {
    writeProgram(join(directory(), "host", "pulumi-language-nodejs"), '#!/bin/sh\nprintf "%s|" "$@"\n');
    const path = ["alias", "engine", "nowhere", "host"].map((name) => join(directory(), name));
    expect(await run(...path)).to.include({ code: 0, stdout: "127.0.0.1:1|two words|" });
  });

  it("says what to do when there is none", async () => {
    const { code, stderr } = await run(join(directory(), "engine"));
    expect(code).to.equal(1);
    expect(stderr).to.include("There is no other pulumi-language-nodejs on PATH: run `eval");
  });
});
