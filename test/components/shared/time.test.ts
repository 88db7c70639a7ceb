import { expect } from "chai";
import { checkFullHour, checkTimeZone } from "../../../components/shared";

describe("components/shared/time", () => {
  for (const time of ["00:00", "09:00", "23:00"]) {
    it(`takes ${time} as a full hour`, () => {
      expect(checkFullHour(["startUtc"], time)).to.deep.equal([]);
    });
  }

  for (const time of ["24:00", "02:30", "2:00", "02:00Z", ""]) {
    it(`refuses ${JSON.stringify(time)} as a full hour`, () => {
      expect(checkFullHour(["startUtc"], time)).to.deep.equal([
        {
          path: ["startUtc"],
          what: "not a time of day",
          got: time,
          allowed: "a full hour in UTC",
          fix: 'write it as "03:00"',
        },
      ]);
    });
  }

  for (const zone of ["UTC", "America/Chicago", "Asia/Kolkata"]) {
    it(`takes the time zone ${zone}`, () => {
      expect(checkTimeZone(["timeZone"], zone)).to.deep.equal([]);
    });
  }

  for (const zone of ["Mars/Olympus", "+01:00", "europe/berlin", ""]) {
    it(`refuses the time zone ${JSON.stringify(zone)}`, () => {
      expect(checkTimeZone(["timeZone"], zone).map(({ what }) => what)).to.deep.equal(["unknown time zone"]);
    });
  }
});
