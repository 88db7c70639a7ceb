import { expect } from "chai";
import * as fc from "fast-check";
import { checkSchedules, type ScheduleSpec } from "../../../components/fallback/schedule";
import { fromKeys } from "../../../components/shared";

const sizes = { min: 2, max: 10 };
const working: ScheduleSpec = { cron: "0 7 * * 1-5", timeZone: "Europe/Berlin", durationSeconds: 36_000, machines: 4 };

function problems(change: Partial<ScheduleSpec>, key = "mornings"): readonly string[] {
  return checkSchedules({ [key]: { ...working, ...change } }, sizes, ["schedules"]).map(
    ({ path, what }) => `${path.join(".")}: ${what}`,
  );
}

describe("components/fallback/schedule", () => {
  for (const cron of [
    "* * * * *",
    "*/5 0-6 1,15 * SUN",
    "30 22 * jan-MAR mon-fri",
    "0 4 29 2 *",
    "59 23 31 12 6",
    "0-30/10 8 * * *",
  ]) {
    it(`takes ${cron}`, () => {
      expect(problems({ cron })).to.deep.equal([]);
    });
  }

  const wrong: Record<string, string> = {
    "": "not a cron expression",
    "0 7 * *": "not a cron expression",
    "@daily": "not a cron expression",
    "0 0 7 * * 1-5": "not a cron expression",
    "60 7 * * *": "minute that never comes",
    "0 24 * * *": "hour that never comes",
    "0 7 0 * *": "day of the month that never comes",
    "0 7 32 * *": "day of the month that never comes",
    "0 7 * 13 *": "month that never comes",
    "0 7 * * 7": "day of the week that never comes",
    "0 7 * * XYZ": "day of the week that never comes",
    "0 7 * * 5-1": "day of the week that never comes",
    "*/0 7 * * *": "minute that never comes",
    "*/70 7 * * *": "minute that never comes",
    "0,,5 7 * * *": "minute that never comes",
    "-1 7 * * *": "minute that never comes",
    "1.5 7 * * *": "minute that never comes",
  };
  for (const [cron, what] of Object.entries(wrong)) {
    it(`refuses ${JSON.stringify(cron)}`, () => {
      expect(problems({ cron })).to.deep.equal([`schedules.mornings.cron: ${what}`]);
    });
  }

  it("takes every list and range of values within bounds, and none beyond", () => {
    const value = fc.integer({ min: 0, max: 120 });
    const part = fc.oneof(
      value.map((one) => ({ text: String(one), fits: one <= 59 })),
      fc.tuple(value, value).map(([from, to]) => ({ text: `${from}-${to}`, fits: from <= to && to <= 59 })),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const minutes = parts.map(({ text }) => text).join(",");
        const fits = parts.every((one) => one.fits);
        expect(problems({ cron: `${minutes} * * * *` }), minutes).to.have.length(fits ? 0 : 1);
      }),
    );
  });

  it("takes times of the world, and those of UTC when nothing is said", () => {
    for (const timeZone of ["UTC", "America/Chicago", "Asia/Kolkata", undefined]) {
      expect(problems({ timeZone })).to.deep.equal([]);
    }
  });

  for (const timeZone of ["Mars/Olympus", "+01:00", "europe/berlin", ""]) {
    it(`refuses the time zone ${JSON.stringify(timeZone)}`, () => {
      expect(problems({ timeZone })).to.deep.equal(["schedules.mornings.timeZone: unknown time zone"]);
    });
  }

  it("refuses what is too short for the autoscaler", () => {
    expect(problems({ durationSeconds: 300 })).to.deep.equal([]);
    expect(problems({ durationSeconds: 299 })).to.deep.equal([
      "schedules.mornings.durationSeconds: too short for the autoscaler",
    ]);
  });

  it("refuses numbers of machines outside of what there may be", () => {
    expect(problems({ machines: 1 })).to.deep.equal(["schedules.mornings.machines: schedule that adds no machine"]);
    expect(problems({ machines: 11 })).to.deep.equal(["schedules.mornings.machines: more machines than there may be"]);
    expect(problems({ machines: 2.5 })).to.have.length(1);
  });

  it("refuses a name that the autoscaler would", () => {
    expect(problems({}, "Monday_mornings")).to.deep.equal([
      "schedules.Monday_mornings: name not allowed for a compute",
    ]);
  });

  it("refuses more schedules than an autoscaler has", () => {
    const many = (count: number): Record<string, ScheduleSpec> =>
      fromKeys(
        Array.from({ length: count }, (_, index) => `schedule-${index}`),
        () => working,
      );
    expect(checkSchedules(many(128), sizes, ["schedules"])).to.deep.equal([]);
    expect(checkSchedules(many(129), sizes, ["schedules"])[0]?.what).to.equal("too many schedules");
  });
});
