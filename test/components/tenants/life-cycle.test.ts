import { expect } from "chai";
import fc from "fast-check";
import { type ManagedState, type Observed, stateOf } from "../../../components/tenants";

function managed(state: string, attempt?: string, failureReason = "", issue?: string): ManagedState {
  return {
    state,
    authorizationAttemptInfos:
      attempt === undefined ? [] : [{ domain: "a.example.com", state: attempt, failureReason, details: "" }],
    provisioningIssues: issue === undefined ? [] : [{ reason: issue, details: "so says Google" }],
  };
}

const authorising = managed("PROVISIONING", "AUTHORIZING");
const unset = managed("PROVISIONING", "FAILED", "CONFIG", "AUTHORIZATION_ISSUE");
const proved = managed("PROVISIONING", "AUTHORIZED");
const active = managed("ACTIVE", "AUTHORIZED");

describe("components/tenants/life-cycle", () => {
  const cases: readonly (readonly [string, Observed, string, boolean, string])[] = [
    ["before the first update", {}, "planned", false, "nothing is made"],
    [
      "while Google looks, and nobody asked DNS",
      { managed: authorising },
      "authorising",
      false,
      "looks for the record",
    ],
    ["while the record is missing", { managed: authorising, proved: false }, "pending-dns", false, "missing from DNS"],
    ["when Google did not find it", { managed: unset }, "pending-dns", false, "missing from DNS"],
    ["when it came after Google had looked", { managed: unset, proved: true }, "authorising", false, "within the hour"],
    ["when CAA forbids it", { managed: managed("PROVISIONING", "FAILED", "CAA") }, "failing", false, "CAA"],
    [
      "when CAA forbids it, and DNS has the record",
      { managed: managed("FAILED", "FAILED", "CAA"), proved: true },
      "failing",
      false,
      "CAA",
    ],
    [
      "when there were too many",
      { managed: managed("PROVISIONING", "FAILED", "RATE_LIMITED") },
      "failing",
      false,
      "too many",
    ],
    ["once it is proved", { managed: proved }, "provisioning", false, "being issued"],
    [
      "when it is proved and not issued",
      { managed: managed("PROVISIONING", "AUTHORIZED", "", "RATE_LIMITED") },
      "failing",
      false,
      "too many",
    ],
    ["when Google gave up without a reason", { managed: managed("FAILED") }, "failing", false, "has given up"],
    [
      "when Google gave up, and DNS is right now",
      { managed: managed("FAILED", "AUTHORIZED"), proved: true },
      "failing",
      false,
      "has given up",
    ],
    [
      "when Google gave up, and DNS is still wrong",
      { managed: managed("FAILED", "FAILED", "CONFIG"), proved: false },
      "failing",
      false,
      "given up: the record",
    ],
    ["while it is renewed", { managed: authorising, entry: "ACTIVE" }, "live", true, "of its own"],
    [
      "when it could not be renewed yet",
      { managed: unset, entry: "ACTIVE" },
      "failing",
      true,
      "cannot be renewed: the record",
    ],
    [
      "when Google has a reason that is new",
      { managed: managed("FAILED", "FAILED", "MOON") },
      "failing",
      false,
      "MOON",
    ],
    ["while the entry is spread", { managed: active, entry: "PENDING" }, "provisioning", false, "on its way"],
    ["when all is well", { managed: active, entry: "ACTIVE", proved: true }, "live", true, "of its own"],
    ["when nobody asked DNS", { managed: active, entry: "ACTIVE" }, "live", true, "of its own"],
    [
      "when the record went",
      { managed: active, entry: "ACTIVE", proved: false },
      "failing",
      true,
      "will not be renewed",
    ],
    [
      "when a renewal fails",
      { managed: managed("ACTIVE", "FAILED", "CAA"), entry: "ACTIVE" },
      "failing",
      true,
      "cannot be renewed",
    ],
    [
      "while it leaves",
      { managed: active, entry: "ACTIVE", leaves: "2030-01-31" },
      "off-boarding",
      true,
      "from 2030-01-31 on",
    ],
    [
      "when it leaves and never was live",
      { managed: unset, leaves: "2030-01-31" },
      "off-boarding",
      false,
      "missing from DNS",
    ],
  ];
  for (const [name, observed, state, served, why] of cases) {
    it(`is ${state} ${name}`, () => {
      const progress = stateOf(observed);
      expect(progress).to.include({ state, served });
      expect(progress.why).to.contain(why);
    });
  }

  it("says what to do wherever someone has to do something", () => {
    for (const [name, observed, state] of cases) {
      const { next } = stateOf(observed);
      if (["planned", "pending-dns", "failing", "off-boarding"].includes(state)) expect(next, name).not.to.equal("");
      if (state === "live" || state === "provisioning") expect(next, name).to.equal("");
    }
  });

  it("is live only with an issued certificate at the edge, whatever Google says besides", () => {
    const texts = fc.constantFrom(
      "",
      "PROVISIONING",
      "ACTIVE",
      "FAILED",
      "AUTHORIZED",
      "AUTHORIZING",
      "CONFIG",
      "CAA",
      "NEW",
    );
    const any = fc.record(
      {
        managed: fc
          .tuple(texts, fc.option(texts, { nil: undefined }), texts, fc.option(texts, { nil: undefined }))
          .map((given) => managed(...given)),
        entry: fc.constantFrom("PENDING", "ACTIVE", "SERVING_STATE_UNSPECIFIED"),
        proved: fc.boolean(),
        leaves: fc.constant("2030-01-31"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(any, (observed) => {
        const { state, served, why } = stateOf(observed);
        const how = observed.managed?.state;
        const issued =
          (how === "ACTIVE" && (observed.entry ?? "ACTIVE") === "ACTIVE") ||
          (how === "PROVISIONING" && observed.entry === "ACTIVE");
        expect(served).to.equal(issued);
        if (state === "live")
          expect(issued && observed.leaves === undefined && observed.proved !== false).to.equal(true);
        if (observed.leaves !== undefined && observed.managed !== undefined) expect(state).to.equal("off-boarding");
        expect(why).not.to.equal("");
      }),
    );
  });
});
