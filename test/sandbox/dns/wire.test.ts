import { encode, decode } from "dns-packet";
import { expect } from "chai";
import fc from "fast-check";
import type { Resolution } from "../../../sandbox/dns/resolve";
import { answerTo } from "../../../sandbox/dns/wire";

const answering = (name: string): Resolution => ({
  status: "NOERROR",
  answers: [{ name, type: "A", ttl: 60, value: "192.0.2.1" }],
  until: 0,
});
const question = encode({ type: "query", id: 7, questions: [{ type: "A", name: "shop.example", class: "IN" }] });

describe("sandbox/dns: messages", () => {
  it("never end the sandbox, whatever comes", () => {
    const damaged = fc.array(fc.tuple(fc.nat(question.length - 1), fc.nat(255)), { maxLength: 6 }).map((changes) => {
      const bytes = Buffer.from(question);
      for (const [at, value] of changes) bytes[at] = value;
      return bytes;
    });
    const any = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.oneof(damaged, any), (message) => {
        const answer = answerTo(message, answering, "udp");
        if (answer !== undefined) expect(answer.readUInt16BE(0)).to.equal(message.readUInt16BE(0));
      }),
      { numRuns: 2_000 },
    );
  });

  it("are answered for types that nobody knows, with the question as it was", () => {
    const strange = Buffer.from(question);
    strange.writeUInt16BE(65, question.length - 4); // HTTPS
    const asked: string[] = [];
    const answer = answerTo(
      strange,
      (_name, type) => {
        asked.push(type);
        return { status: "NOERROR", answers: [], until: 0 };
      },
      "tcp",
    );
    expect(asked).to.deep.equal(["UNKNOWN_65"]);
    expect(answer?.subarray(12)).to.deep.equal(strange.subarray(12));
    expect(decode(answer ?? Buffer.alloc(0)).answers).to.deep.equal([]);
  });
});
