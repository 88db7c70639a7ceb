import { makeProject } from "./project";
import { TestSandbox } from "./sandbox";
import { copyProduct } from "./workspace";

/** A run that has directories of every kind and never ends, for the guard's own test to kill. It prints the directories. */
describe("a run", function () {
  this.timeout(0);

  it("never ends", async () => {
    const folders = [await copyProduct(), await makeProject({ "index.js": "" })];
    const { home } = await TestSandbox.start();
    process.stdout.write([...folders.map(({ directory }) => directory), home, "all of them\n"].join("\n"));
    await new Promise((resolve) => setTimeout(resolve, 2 ** 31 - 1));
  });
});
