import { expect } from "chai";
import { GUARD } from "../../../../sandbox/engine/language-nodejs/program";
import { thisSystem } from "../../../../sandbox/engine/system";

describe("the guard before a program", () => {
  const inspect = async (stack: string, how = "error"): Promise<string> => {
    const script = `const error = new Error("boom"); error.stack = ${JSON.stringify(stack)};
      process.stdout.write(require("util").inspect(${how}, { colors: true }));`;
    const { stdout } = await thisSystem().run(process.execPath, [GUARD, "-e", script], { timeout: 15_000 });
    return stdout;
  };

  for (const path of [
    "/x/node_modules/@pulumi/resource.ts:1:2",
    "/x/node_modules/file.js:1:2",
    "/x/node_modules/@scope",
  ]) {
    it(`shows an error from ${path}`, async () => {
      const stack = `Error: boom\n    at f (${path})\n    at g (/x/index.js:1:2)`;
      expect(await inspect(stack)).to.equal(stack);
      expect(await inspect(stack, 'Object.assign(new Error("outer"), { cause: error })')).to.include(path);
    });
  }

  it("leaves other errors in colour", async () => {
    const shown = await inspect("Error: boom\n    at f (/x/node_modules/@pulumi/pulumi/resource.js:1:2)");
    expect(shown).to.include("\u001b[4m@pulumi/pulumi\u001b[24m");
  });
});
