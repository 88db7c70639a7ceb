import { expect } from "chai";
import fc from "fast-check";
import {
  checkMaintenance,
  type MaintenanceArgs,
  planMaintenance,
  type Weekday,
} from "../../../components/cluster/maintenance";

const weekend: MaintenanceArgs = { days: ["SU", "SA"], startUtc: "02:00", hours: 6 };
const weekday = fc.constantFrom<Weekday>("MO", "TU", "WE", "TH", "FR", "SA", "SU");

describe("components/cluster/maintenance", () => {
  it("writes a weekly window, days in order", () => {
    expect(planMaintenance(weekend).recurringWindow).to.deep.equal({
      startTime: "2025-01-06T02:00:00Z",
      endTime: "2025-01-06T08:00:00Z",
      recurrence: "FREQ=WEEKLY;BYDAY=SA,SU",
    });
  });

  it("goes past midnight", () => {
    expect(planMaintenance({ ...weekend, startUtc: "22:00" }).recurringWindow.endTime).to.equal("2025-01-07T04:00:00Z");
  });

  it("writes exclusions by name, everything waiting unless said otherwise", () => {
    const exclusions = {
      season: { start: "2026-11-20T00:00:00Z", end: "2026-12-02T00:00:00Z" },
      audit: { start: "2026-03-01T00:00:00Z", end: "2026-03-08T00:00:00Z", scope: "NO_MINOR_UPGRADES" as const },
    };
    expect(planMaintenance({ ...weekend, exclusions }).maintenanceExclusions).to.deep.equal([
      {
        exclusionName: "audit",
        startTime: "2026-03-01T00:00:00Z",
        endTime: "2026-03-08T00:00:00Z",
        exclusionOptions: { scope: "NO_MINOR_UPGRADES" },
      },
      {
        exclusionName: "season",
        startTime: "2026-11-20T00:00:00Z",
        endTime: "2026-12-02T00:00:00Z",
        exclusionOptions: { scope: "NO_UPGRADES" },
      },
    ]);
  });

  it("accepts exactly the windows of 48 hours or more in any 32 days", () => {
    fc.assert(
      fc.property(fc.uniqueArray(weekday), fc.integer({ min: 4, max: 24 }), (days, hours) => {
        // The scarcest 32 days: four weeks, and four more days on which the window does not open, if there are such.
        const opens = Array.from(
          { length: 7 },
          (_, first) =>
            Array.from({ length: 32 }, (_, day) => (first + day) % 7).filter((day) => dayOpens(days, day)).length,
        );
        const enough = 4 * days.length * hours >= 48;
        expect(checkMaintenance({ days, startUtc: "02:00", hours }).length === 0).to.equal(enough);
        if (enough) expect(Math.min(...opens) * hours).to.be.at.least(48);
      }),
    );
  });

  const refused: Record<string, { args: Partial<MaintenanceArgs>; says: string }> = {
    "a half hour": { args: { startUtc: "02:30" }, says: "not a time of day" },
    "an hour after midnight of no day": { args: { startUtc: "24:00" }, says: "not a time of day" },
    "a window of three hours": { args: { hours: 3 }, says: "window too short or too long" },
    "half an hour more": { args: { hours: 6.5 }, says: "window too short or too long" },
    "one short day a week": {
      args: { days: ["SU"], hours: 4 },
      says: "too little time for maintenance: 16 hours in 32 days",
    },
    "no day": { args: { days: [] }, says: "too little time for maintenance: 0 hours in 32 days" },
    "an exclusion that ends before it starts": {
      args: { exclusions: { season: { start: "2026-12-02T00:00:00Z", end: "2026-11-20T00:00:00Z" } } },
      says: "not a span of time",
    },
    "an exclusion in local time": {
      args: { exclusions: { season: { start: "2026-11-20", end: "2026-12-02" } } },
      says: "not a span of time",
    },
    "an exclusion too many": {
      args: {
        exclusions: Object.fromEntries(
          Array.from({ length: 21 }, (_, index) => [
            `e${index}`,
            { start: "2026-11-20T00:00:00Z", end: "2026-12-02T00:00:00Z" },
          ]),
        ),
      },
      says: "too many exclusions",
    },
  };
  for (const [what, { args, says }] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(checkMaintenance({ ...weekend, ...args }).map((problem) => problem.what)).to.deep.equal([says]);
    });
  }
});

function dayOpens(days: readonly Weekday[], day: number): boolean {
  const names: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
  const name = names[day];
  return name !== undefined && days.includes(name);
}
