import { TestSandbox } from "./sandbox";

/** A run that has a sandbox and never ends, for the guard's own test to kill. It prints the sandbox's directory. */
describe("a run", function () {
  this.timeout(0);

  it("never ends", async () => {
    const { home } = await TestSandbox.start();
    process.stdout.write(`${home}\n`);
    await new Promise((resolve) => setTimeout(resolve, 2 ** 31 - 1));
  });
});
