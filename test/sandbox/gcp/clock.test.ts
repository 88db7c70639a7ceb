import { expect } from "chai";
import { Session, networkType } from "./session";

describe("the cloud's clock", () => {
  const day = 86_400_000;
  let session: Session;

  beforeEach(() => {
    session = new Session({ now: () => new Date("2030-01-01T00:00:00Z") });
  });

  afterEach(() => {
    session.remove();
  });

  it("follows the system's, ahead by what it was moved, also after a restart", async () => {
    expect(session.cloud.clock.now().toISOString()).to.equal("2030-01-01T00:00:00.000Z");
    session.cloud.clock.advance(day);
    session.cloud.clock.advance(0);
    session.restart();
    expect(session.cloud.clock.ahead).to.equal(day);
    await session.create(networkType, { name: "main" });
    expect(session.cloud.list(networkType)[0]?.createdAt).to.equal("2030-01-02T00:00:00.000Z");
  });

  it("moves ahead only, and not for ever", () => {
    for (const step of [-1, NaN, Infinity, 101 * 365 * day])
      expect(() => {
        session.cloud.clock.advance(step);
      }, String(step)).to.throw(/moves ahead only/);
    expect(session.cloud.clock.ahead).to.equal(0);
  });

  it("has durations that can be changed and put back", () => {
    const { cloud } = session;
    const before = cloud.durations();
    cloud.setDurations({ issuance: 5, authorization: 6 });
    cloud.setDurations({ authorization: null });
    expect(cloud.durations()).to.deep.equal({ ...before, issuance: 5 });
    session.restart();
    expect(session.cloud.durations().issuance).to.equal(5);
  });

  it("refuses durations that make no sense, and keeps what they were", () => {
    const before = session.cloud.durations();
    const refused: readonly (readonly [Record<string, number | null>, RegExp])[] = [
      [{ nap: 5 }, /no duration nap: there is authorization, issuance/],
      [{ issuance: -1 }, /from 0 on/],
      [{ issuance: NaN }, /from 0 on/],
      [{ validity: 30 * day }, /at least an hour longer than renewal/],
      [{ renewal: 90 * day }, /at least an hour longer than renewal/],
    ];
    for (const [changes, words] of refused)
      expect(() => {
        session.cloud.setDurations(changes);
      }).to.throw(words);
    expect(session.cloud.durations()).to.deep.equal(before);
  });
});
