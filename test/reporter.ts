import { appendFileSync } from "node:fs";
import Mocha from "mocha";

/** mocha's Spec reporter, closed by `N passed, N failed` on a line of its own, which CI and scripts read. */
export default class ClosingLine extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      setImmediate(() => {
        const { passes, failures, pending } = this.stats;
        const skipped = pending > 0 ? `, ${pending} skipped` : "";
        process.stdout.write(`\n${passes} passed, ${failures} failed${skipped}\n`);
        const tally = process.env["HOMEPORT_TEST_TALLY"];
        if (tally) appendFileSync(tally, `${JSON.stringify({ passes, failures, pending })}\n`);
      });
    });
  }
}
