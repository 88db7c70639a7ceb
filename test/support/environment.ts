import { TestSandbox } from "./sandbox";
import { TestStack } from "./stack";
import { copyProduct } from "./workspace";

/** What a suite has while it runs. */
export interface TestEnvironment {
  readonly sandbox: TestSandbox;
  /** The platform's stack in a copy of the product, initialised and not yet up. */
  readonly stack: TestStack;
}

/**
 * Gives the suite that calls it a sandbox and an environment of its own, and takes both away at its end.
 *
 * @returns reads them; only inside hooks and tests.
 */
export function useEnvironment(name: "staging" | "prod"): () => TestEnvironment {
  let environment: TestEnvironment | undefined;
  let remove = (): Promise<void> => Promise.resolve();

  before(async () => {
    const product = await copyProduct();
    remove = () => product.remove();
    const sandbox = await TestSandbox.start();
    remove = async () => {
      await product.remove();
      await sandbox.remove();
    };
    environment = { sandbox, stack: await new TestStack(sandbox, product.directory, name).init() };
  });
  after(() => remove());

  return () => {
    if (environment === undefined) throw new Error("The environment is there only while the suite runs.");
    return environment;
  };
}
