import { duration } from "./units";

/** One piece of work that a person waits for. */
export interface Step {
  readonly title: string;
  /** @returns the title when done */
  run(note: Note): Promise<string>;
}

/**
 * Tells what is being done right now. A `passing` note may be left out where lines stay, as there will be many more; a
 * `lasting` one has to reach the person, also where the list is redrawn.
 */
export type Note = (text: string, kind?: "passing" | "lasting") => void;

/** Runs steps in order and shows them. A step that throws ends the rest. */
export type Progress = (steps: readonly Step[]) => Promise<void>;

/** Where lines stay, one passing note in so many milliseconds is enough. */
const passingMs = 10_000;

/** Lines, one after the other: for logs, pipes and CI. */
export function plainProgress(write: (line: string) => void = (line) => process.stderr.write(`${line}\n`)): Progress {
  return async (steps) => {
    for (const step of steps) {
      const begun = Date.now();
      let shown = begun;
      write(`… ${step.title}`);
      try {
        const done = await step.run((text, kind) => {
          if (kind === "passing" && Date.now() - shown < passingMs) return;
          shown = Date.now();
          write(`  ${text}`);
        });
        write(`✓ ${done} (${duration(Date.now() - begun)})`);
      } catch (error) {
        write(`✗ ${step.title} (${duration(Date.now() - begun)})`);
        throw error;
      }
    }
  };
}

/** A list of tasks that is redrawn in place: for a person at a terminal. */
export function liveProgress(): Progress {
  return async (steps) => {
    const { Listr } = await import("listr2");
    const lasting: string[] = [];
    const tasks = new Listr(
      steps.map((step) => ({
        title: step.title,
        task: async (_context: unknown, task: { title: string | undefined; output: string | undefined }) => {
          const begun = Date.now();
          const done = await step.run((text, kind) => {
            task.output = text;
            if (kind === "lasting") lasting.push(text);
          });
          task.title = `${done} (${duration(Date.now() - begun)})`;
        },
      })),
      { concurrent: false, exitOnError: true, rendererOptions: { collapseErrors: false, showErrorMessage: false } },
    );
    try {
      await tasks.run();
    } finally {
      for (const text of lasting) process.stderr.write(`${text}\n`);
    }
  };
}

/** Live where a person looks at a terminal, lines elsewhere. */
export function chooseProgress(): Progress {
  const interactive = process.stdout.isTTY && process.stderr.isTTY && (process.env["CI"] ?? "") === "";
  return interactive ? liveProgress() : plainProgress();
}
