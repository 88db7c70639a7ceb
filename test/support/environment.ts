import { makeProject } from "./project";
import { type SandboxOptions, TestSandbox } from "./sandbox";
import { TestStack } from "./stack";
import { checkout, copyProduct, type Folder } from "./workspace";

/** What a suite has while it runs. */
export interface TestEnvironment {
  readonly sandbox: TestSandbox;
  /** Initialised, and not yet up. */
  readonly stack: TestStack;
}

/**
 * Gives the suite that calls it a sandbox of its own and the platform's stack in a copy of the product, and takes both away
 * at its end.
 *
 * @returns reads them; only inside hooks and tests.
 */
export function useEnvironment(name: "staging" | "prod", options?: SandboxOptions): () => TestEnvironment {
  return useStack(name, copyProduct, options);
}

/**
 * As {@link useEnvironment}, with a project that runs one of the tests' own programs.
 *
 * @param program Path from the checkout: `test/components/events/program.ts`.
 */
export function useProgram(program: string): () => TestEnvironment {
  return useStack("test", () =>
    makeProject({
      "Pulumi.yaml":
        'name: test\nruntime: { name: nodejs, options: { typescript: false, nodeargs: "--import tsx" } }\n',
      "package.json": JSON.stringify({ name: "test", main: "index.js" }),
      "index.js": `module.exports = require(${JSON.stringify(`${checkout}/${program}`)});\n`,
    }),
  );
}

function useStack(name: string, makeFolder: () => Promise<Folder>, options?: SandboxOptions): () => TestEnvironment {
  let environment: TestEnvironment | undefined;
  const removals: (() => Promise<void>)[] = [];

  before(async () => {
    const project = await makeFolder();
    removals.push(() => project.remove());
    const sandbox = await TestSandbox.start(options);
    removals.push(() => sandbox.remove());
    environment = { sandbox, stack: await new TestStack(sandbox, project.directory, name).init() };
  });
  after(async () => {
    for (const remove of removals) await remove();
  });

  return () => {
    if (environment === undefined) throw new Error("The environment is there only while the suite runs.");
    return environment;
  };
}
