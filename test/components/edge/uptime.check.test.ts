import { expect } from "chai";
import { settleUptime, type UptimeSpec } from "../../../components/edge/uptime.args";
import { checkUptime } from "../../../components/edge/uptime.check";

describe("components/edge/uptime.check", () => {
  const refused: Record<string, [UptimeSpec, string, string]> = {
    "no path": [{ paths: {} }, "paths", "nothing to look at"],
    "a path without a slash": [{ paths: { home: "index.html" } }, "paths.home", "value not allowed"],
    "an unknown region": [{ regions: ["USA", "MARS"] }, "regions", "unknown region"],
    "two places": [{ regions: ["EUROPE", "ASIA_PACIFIC"] }, "regions", "too few places"],
    "one place named three times": [{ regions: ["EUROPE", "EUROPE", "EUROPE"] }, "regions", "too few places"],
    "a period of two minutes": [{ periodSeconds: 120 }, "periodSeconds", "value not allowed"],
    "an answer that takes two minutes": [{ timeoutSeconds: 120 }, "timeoutSeconds", "out of bounds"],
    "a certificate that is always about to end": [{ certificateDays: 90 }, "certificateDays", "out of bounds"],
  };
  for (const [what, [spec, path, message]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      const problems = checkUptime(settleUptime(spec), ["uptime"]);
      expect(problems.map((problem) => problem.path.join("."))).to.deep.equal([`uptime.${path}`]);
      expect(problems[0]?.what).to.contain(message);
    });
  }

  it("takes what gives three places or more", () => {
    for (const regions of [["USA"], ["USA_IOWA", "EUROPE", "SOUTH_AMERICA"], ["USA", "USA_IOWA"]])
      expect(checkUptime(settleUptime({ regions }), []), regions.join()).to.deep.equal([]);
  });
});
