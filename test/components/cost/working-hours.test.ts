import { expect } from "chai";
import * as fc from "fast-check";
import { checkWorkingHours, planWorkingHours, type Weekday, type WorkingHours } from "../../../components/cost";

const office: WorkingHours = {
  timeZone: "America/Chicago",
  days: ["MO", "TU", "WE", "TH", "FR"],
  from: "07:30",
  to: "20:00",
};

describe("components/cost: working hours", () => {
  it("wakes up in the morning, and sleeps at night and on weekends", () => {
    expect(planWorkingHours("office", office)).to.deep.equal({
      timeZone: "America/Chicago",
      wake: "30 7 * * 1,2,3,4,5",
      sleep: "0 20 * * 1,2,3,4,5",
      durationSeconds: 45_000,
      awakeShare: (12.5 * 5) / 168,
    });
  });

  it("says the same whatever the order of the days", () => {
    const days = fc.shuffledSubarray<Weekday>(["SU", "MO", "TU", "WE", "TH", "FR", "SA"], { minLength: 1 });
    fc.assert(
      fc.property(days, (some) => {
        const plan = planWorkingHours("some", { ...office, days: some });
        expect(plan).to.deep.equal(planWorkingHours("some", { ...office, days: [...some].reverse() }));
        expect(plan.awakeShare).to.be.closeTo((some.length * 12.5) / 168, 1e-12);
      }),
    );
  });

  const mistakes: readonly (readonly [string, Partial<WorkingHours>, string])[] = [
    ["a time zone that there is not", { timeZone: "Europe/Springfield" }, "timeZone"],
    ["no days", { days: [] }, "days"],
    ["a time without its zero", { from: "7:00" }, "from"],
    ["a 25th hour", { to: "25:00" }, "to"],
    ["hours over midnight", { from: "20:00", to: "07:00" }, "to"],
    ["hours too short for an autoscaler", { from: "07:00", to: "07:04" }, "to"],
  ];
  for (const [name, changes, path] of mistakes) {
    it(`refuses ${name}`, () => {
      expect(checkWorkingHours({ ...office, ...changes }).map((problem) => problem.path.join("."))).to.deep.equal([
        path,
      ]);
    });
  }
});
