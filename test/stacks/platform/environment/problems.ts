import { expect } from "chai";
import { type Problem, ProblemsError } from "../../../../components/shared";
import { parseEnvironment } from "../../../../stacks/platform/environment";
import { rawConfiguration } from "../files";

export type Values = Record<string, unknown>;

/** The problems of staging's configuration after somebody edited it. */
export function problemsAfter(edit: (values: Values, encrypted: Set<string>) => void): readonly Problem[] {
  const raw = rawConfiguration("staging");
  edit(raw.values, raw.encrypted);
  try {
    parseEnvironment("staging", raw);
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
  return [];
}

/** Sets a value, `undefined` to remove it, at a path such as `cluster.pools.general.maxNodes`. */
export function set(path: string, value: unknown): (values: Values) => void {
  return (values) => {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const parent = keys.reduce((current, key) => (current[key] ??= {}) as Values, values);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else parent[last] = value;
  };
}

export interface Case {
  /** What somebody did. */
  readonly when: string;
  readonly edit: (values: Values, encrypted: Set<string>) => void;
  /** Path of the only problem. */
  readonly path: string;
  readonly what: string;
  readonly got?: unknown;
  readonly allowed?: string;
  readonly fix: string;
}

/** A test for each case: its one problem, where it is, and how to fix it. */
export function tellsOf(cases: readonly Case[]): void {
  for (const { when, edit, path, what, got, allowed, fix } of cases) {
    it(`tells of ${when}`, () => {
      const problems = problemsAfter(edit);
      expect(problems.map((problem) => problem.path.join("."))).to.deep.equal([path]);
      const [problem] = problems;
      expect(problem?.what).to.contain(what);
      if (got !== undefined) expect(problem?.got).to.deep.equal(got);
      if (allowed !== undefined) expect(problem?.allowed).to.contain(allowed);
      expect(problem?.fix).to.contain(fix);
    });
  }
}
