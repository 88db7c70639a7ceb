import { expect } from "chai";
import fc from "fast-check";
import type { Durations } from "../../../../../sandbox/gcp/durations";
import { type Judgement, type Life, lifeOf } from "../../../../../sandbox/gcp/models/certificatemanager/life";
import { type Attempt, authorized } from "../../../../../sandbox/gcp/models/certificatemanager/verdict";

const durations: Durations = { authorization: 10, issuance: 20, giveUp: 300, validity: 900, renewal: 300 };
const failed: Attempt = { state: "FAILED", failureReason: "CONFIG", details: "none" };

/** DNS that turns at these times, from wrong to right first. */
function turningAt(...times: readonly number[]): (time: number) => Judgement {
  return (time) => {
    const past = times.filter((turn) => turn <= time).length;
    return { attempts: [past % 2 === 1 ? authorized : failed], until: times[past] ?? Infinity };
  };
}

function at(now: number, judge: (time: number) => Judgement): Life {
  return lifeOf({ created: 0, now, domains: 1 }, durations, judge);
}

function short(life: Life): string {
  const attempts = life.attempts.map(({ state }) => state).join(",");
  return [life.state, attempts, ...(life.hasIssue ? ["issue"] : []), ...(life.isServed ? ["served"] : [])].join(" ");
}

describe("the life of a managed certificate", () => {
  it("is authorised, issued and served where DNS is right from the beginning", () => {
    const right = turningAt(-1);
    expect(short(at(0, right))).to.equal("PROVISIONING AUTHORIZING");
    expect(short(at(9, right))).to.equal("PROVISIONING AUTHORIZING");
    expect(short(at(10, right))).to.equal("PROVISIONING AUTHORIZED");
    expect(short(at(29, right))).to.equal("PROVISIONING AUTHORIZED");
    expect(short(at(30, right))).to.equal("ACTIVE AUTHORIZED served");
  });

  it("waits for DNS to be right, and notices a little later", () => {
    const late = turningAt(100);
    expect(short(at(10, late))).to.equal("PROVISIONING FAILED issue");
    expect(short(at(109, late))).to.equal("PROVISIONING FAILED issue");
    expect(short(at(110, late))).to.equal("PROVISIONING AUTHORIZED");
    expect(short(at(130, late))).to.equal("ACTIVE AUTHORIZED served");
  });

  it("begins to issue anew where DNS was right for too short", () => {
    const unsteady = turningAt(0, 15, 50);
    expect(short(at(30, unsteady))).to.equal("PROVISIONING FAILED issue");
    expect(short(at(79, unsteady))).to.equal("PROVISIONING AUTHORIZED");
    expect(short(at(80, unsteady))).to.equal("ACTIVE AUTHORIZED served");
  });

  it("is given up for good when DNS is never right in time", () => {
    const tooLate = turningAt(290);
    expect(short(at(299, tooLate))).to.equal("PROVISIONING FAILED issue");
    expect(short(at(300, tooLate))).to.equal("FAILED AUTHORIZED issue");
    expect(short(at(9_000, tooLate))).to.equal("FAILED AUTHORIZED issue");
    expect(short(at(9_000, turningAt()))).to.equal("FAILED FAILED issue");
  });

  it("does not care about DNS between issue and renewal", () => {
    const away = turningAt(-1, 40, 500);
    expect(short(at(629, away))).to.equal("ACTIVE AUTHORIZED served");
    expect(short(at(630, away))).to.equal("ACTIVE AUTHORIZED served");
    expect(short(at(1_000, away))).to.equal("ACTIVE AUTHORIZED served");
  });

  it("is not renewed without DNS, is served until it expires, and failed from then on", () => {
    const gone = turningAt(-1, 40);
    expect(short(at(629, gone))).to.equal("ACTIVE AUTHORIZED served");
    expect(short(at(630, gone))).to.equal("PROVISIONING FAILED issue served");
    expect(short(at(929, gone))).to.equal("PROVISIONING FAILED issue served");
    expect(short(at(930, gone))).to.equal("FAILED FAILED issue");
  });

  it("is renewed once DNS is right again before it expires", () => {
    const back = turningAt(-1, 40, 800);
    expect(short(at(809, back))).to.equal("PROVISIONING FAILED issue served");
    expect(short(at(810, back))).to.equal("ACTIVE AUTHORIZED served");
    expect(short(at(1_400, back))).to.equal("ACTIVE AUTHORIZED served");
  });

  it("goes on for years where DNS stays right", () => {
    expect(short(at(1_000_000, turningAt(-1)))).to.equal("ACTIVE AUTHORIZED served");
  });

  it("is not changed by what DNS says later", () => {
    const turns = fc.uniqueArray(fc.integer({ min: -5, max: 3_000 }), { maxLength: 8 });
    fc.assert(
      fc.property(turns, fc.integer({ min: 0, max: 3_000 }), (times, now) => {
        const sorted = [...times].sort((x, y) => x - y);
        const known = sorted.filter((time) => time <= now);
        expect(short(at(now, turningAt(...known)))).to.equal(short(at(now, turningAt(...sorted))));
      }),
    );
  });

  it("is served from an issue on until it fails, and never with an expired certificate", () => {
    const turns = fc.uniqueArray(fc.integer({ min: -5, max: 3_000 }), { maxLength: 8 });
    fc.assert(
      fc.property(turns, (times) => {
        const judge = turningAt(...[...times].sort((x, y) => x - y));
        let lived: Life | undefined;
        for (let now = 0; now < 3_000; now += 7) {
          const life = at(now, judge);
          if (life.state === "ACTIVE") expect(life.isServed).to.equal(true);
          if (life.state === "FAILED") expect(life.isServed).to.equal(false);
          if (lived?.isServed === true && !life.isServed) expect(life.state).to.equal("FAILED");
          if (lived?.state === "FAILED") expect(life.state).to.equal("FAILED");
          lived = life;
        }
      }),
    );
  });
});
