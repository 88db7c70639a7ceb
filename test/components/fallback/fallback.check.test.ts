import { expect } from "chai";
import { checkFallback, type FallbackPlanArgs, planFallback } from "../../../components/fallback";
import { digest, planArgs } from "./args";

const { sizes, scaling } = planArgs;

describe("components/fallback/fallback.check", () => {
  const refused: Record<string, [Partial<FallbackPlanArgs>, string, string]> = {
    "no region": [{ regions: {} }, "regions", "no region"],
    "an unknown region": [{ regions: { "us-moon1": {} } }, "regions.us-moon1.zones", "unknown region"],
    "one zone": [{ regions: { "us-east1": { zones: ["us-east1-b"] } } }, "regions.us-east1.zones", "too few zones"],
    "another region's zones": [
      { regions: { "us-east1": { zones: ["us-east1-b", "us-west1-a"] } } },
      "regions.us-east1.zones",
      "not the region's",
    ],
    "a zone twice": [
      { regions: { "us-east1": { zones: ["us-east1-b", "us-east1-b"] } } },
      "regions.us-east1.zones",
      "one of them twice",
    ],
    "a workload with a space": [{ workload: "the monolith" }, "workload", "name not allowed"],
    "an image by tag": [{ image: "us-docker.pkg.dev/test-project/apps/monolith:1.2" }, "image", "image by tag"],
    "an image with a second command": [{ image: `${digest} --privileged` }, "image", "not an image by digest"],
    "a port of the system's": [{ port: 80 }, "port", "out of bounds"],
    "an unknown machine type": [{ machineType: "huge" }, "machineType", "unknown machine type"],
    "a disk that is too small": [{ diskGib: 5 }, "diskGib", "disk too small"],
    "logs that fill the disk": [{ logs: { fileMib: 4000 } }, "logs", "logs that could fill the disk"],
    "no log at all": [{ logs: { files: 0 } }, "logs.files", "out of bounds"],
    "zero machines": [{ sizes: { ...sizes, min: 0 } }, "sizes.min", "no machine to fall back on"],
    "half a machine": [{ sizes: { ...sizes, min: 2.5 } }, "sizes.min", "no machine to fall back on"],
    "min above max": [
      { sizes: { ...sizes, min: 31 }, scaling: { requestsPerSecond: 1 } },
      "sizes.max",
      "fewest machines above most machines",
    ],
    "no standby pool": [
      { sizes: { ...sizes, standby: { suspended: 0, stopped: 0 } } },
      "sizes.standby",
      "no standby pool",
    ],
    "a negative pool": [
      { sizes: { ...sizes, standby: { suspended: -1, stopped: 3 } } },
      "sizes.standby",
      "not a number of machines",
    ],
    "more machines than a group has": [
      { sizes: { ...sizes, max: 1990 } },
      "sizes",
      "more machines than a group can have",
    ],
    "an update without machines on top": [{ surge: 0 }, "surge", "would drop below capacity"],
    "an update with too few machines on top": [{ surge: 2 }, "surge", "would drop below capacity"],
    "too little CPU use": [{ scaling: { ...scaling, cpuPercent: 5 } }, "scaling.cpuPercent", "out of bounds"],
    "no requests": [{ scaling: { requestsPerSecond: 0 } }, "scaling.requestsPerSecond", "out of bounds"],
    "more than full": [{ scaling: { ...scaling, loadPercent: 101 } }, "scaling.loadPercent", "out of bounds"],
    "everybody going at once": [
      { scaling: { ...scaling, scaleIn: { percent: 101, windowSeconds: 600 } } },
      "scaling.scaleIn.percent",
      "out of bounds",
    ],
    "a window of a second": [
      { scaling: { ...scaling, scaleIn: { percent: 10, windowSeconds: 1 } } },
      "scaling.scaleIn.windowSeconds",
      "out of bounds",
    ],
    "a bad schedule": [
      { scaling: { ...scaling, schedules: { noon: { cron: "0 25 * * *", durationSeconds: 600, machines: 4 } } } },
      "scaling.schedules.noon.cron",
      "hour that never comes",
    ],
    "a schedule above max": [
      { scaling: { ...scaling, schedules: { noon: { cron: "0 12 * * *", durationSeconds: 600, machines: 31 } } } },
      "scaling.schedules.noon.machines",
      "more machines than there may be",
    ],
    "a probe without a slash": [{ probes: { live: "livez" } }, "probes.live", "not a path"],
    "a start that never ends": [{ probes: { startSeconds: 4000 } }, "probes.startSeconds", "out of bounds"],
    "draining for a day": [{ drainSeconds: 86_400 }, "drainSeconds", "out of bounds"],
    "answers that never come": [{ requestSeconds: 0 }, "requestSeconds", "out of bounds"],
    "more logs than requests": [{ logSampling: 1.5 }, "logSampling", "out of bounds"],
    "a variable with a hyphen": [{ env: { "LOG-LEVEL": "info" } }, "env.LOG-LEVEL", "name that no variable has"],
    "a variable of two lines": [{ env: { MOTD: "a\nPATH=b" } }, "env.MOTD", "value of more than one line"],
  };
  for (const [what, [change, path, message]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      const problems = checkFallback({ ...planArgs, ...change });
      expect(problems.map((problem) => `${problem.path.join(".")}: ${problem.what}`)).to.have.length(1);
      expect(problems[0]?.path.join(".")).to.equal(path);
      expect(problems[0]?.what).to.contain(message);
      expect(() => planFallback("fallback", { ...planArgs, ...change })).to.throw("Fallback fallback: 1 problem");
    });
  }

  it("finds nothing wrong with what is right", () => {
    expect(checkFallback(planArgs)).to.deep.equal([]);
    expect(checkFallback({ ...planArgs, surge: 3, diskGib: 10, env: { LOG_LEVEL: "info" } })).to.deep.equal([]);
  });

  it("says everything that is wrong at once", () => {
    const problems = checkFallback({ ...planArgs, port: 1, image: "x", surge: 0 });
    expect(problems.map(({ path }) => path.join("."))).to.deep.equal(["image", "port", "surge"]);
  });
});
