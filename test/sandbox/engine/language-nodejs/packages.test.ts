import { expect } from "chai";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseOptions } from "../../../../sandbox/engine/language-nodejs/options";
import { installation } from "../../../../sandbox/engine/language-nodejs/packages";
import { scratch } from "../harness";

describe("installation", () => {
  const directory = scratch();
  const program = (): string => join(directory(), "apps", "orders");
  const auto = parseOptions({});

  beforeEach(() => {
    mkdirSync(program(), { recursive: true });
  });

  it("is where the nearest lock file is, with the manager that wrote it", () => {
    writeFileSync(join(directory(), "pnpm-lock.yaml"), "");
    expect(installation(program(), auto)).to.deep.equal({ manager: "pnpm", directory: directory() });
    writeFileSync(join(program(), "yarn.lock"), "");
    expect(installation(program(), auto)).to.deep.equal({ manager: "yarn", directory: program() });
  });

  it("is with the manager that the project names", () => {
    writeFileSync(join(program(), "yarn.lock"), "");
    expect(installation(program(), parseOptions({ packagemanager: "bun" })).manager).to.equal("bun");
  });

  it("is with npm beside the nearest package.json without a lock file", () => {
    writeFileSync(join(directory(), "package.json"), "{}");
    expect(installation(program(), auto)).to.deep.equal({ manager: "npm", directory: directory() });
  });
});
