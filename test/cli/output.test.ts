import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parseChanges } from "../../cli/output/changes";
import { valueAt } from "../../cli/output/paths";
import { plainProgress, type Note } from "../../cli/output/progress";
import { hide } from "../../cli/output/secrets";
import { facts, table } from "../../cli/output/table";
import { tail } from "../../cli/output/tail";
import { bytes, counted, duration, parseDuration, parseSpan } from "../../cli/output/units";
import { stored } from "../sandbox/daemon/harness";

describe("cli/output", () => {
  it("aligns tables and facts", () => {
    expect(
      table(
        ["A", "LONG"],
        [
          ["xyz", "1"],
          ["", "22"],
        ],
      ),
    ).to.equal("A    LONG\nxyz  1\n     22");
    expect(table(["A"], [])).to.equal("A");
    expect(
      facts([
        ["Home", "/h"],
        ["Ports", "1"],
      ]),
    ).to.equal("  Home   /h\n  Ports  1");
  });

  it("writes sizes, times and counts for people", () => {
    expect([0, 1023, 1536, 300_000_000, 3e9].map(bytes)).to.deep.equal([
      "0 B",
      "1023 B",
      "1.5 KiB",
      "286 MiB",
      "2.8 GiB",
    ]);
    expect([400, 42_000, 61_000, 3_725_000, 200_000_000].map(duration)).to.deep.equal([
      "0 s",
      "42 s",
      "1 min 1 s",
      "1 h 2 min",
      "2 d 7 h",
    ]);
    expect([counted(0, "fault"), counted(1, "fault"), counted(2, "fault")]).to.deep.equal([
      "0 faults",
      "1 fault",
      "2 faults",
    ]);
  });

  it("reads durations", () => {
    expect(["500ms", "5s", "1.5s", "2m"].map(parseDuration)).to.deep.equal([500, 5_000, 1_500, 120_000]);
    expect(["", "5", "s", "5h", "-5s", "5 s"].map(parseDuration)).to.deep.equal(Array(6).fill(undefined));
    expect(["30s", "12h", "1.5h", "90d"].map(parseSpan)).to.deep.equal([30_000, 43_200_000, 5_400_000, 7_776_000_000]);
    expect(["", "d", "5w", "-5d", "5 d"].map(parseSpan)).to.deep.equal(Array(5).fill(undefined));
  });

  it("reads changes, and names the one that is none", () => {
    expect(parseChanges(["mtu=1500", "labels.a=b=c", "description="])).to.deep.equal({
      mtu: "1500",
      "labels.a": "b=c",
      description: "",
    });
    expect(() => parseChanges(["mtu"])).to.throw('"mtu" is not a change: write path=value');
    expect(() => parseChanges(["=1"])).to.throw("is not a change");
    expect(() => parseChanges(["a=1", "a=2"])).to.throw("a is given twice");
  });

  it("finds values by path", () => {
    const state = { settings: { tier: "t", labels: { "a.b": "c" } }, rules: [{ name: "first" }] };
    expect(valueAt(state, "settings.tier")).to.equal("t");
    expect(valueAt(state, 'settings.labels["a.b"]')).to.equal("c");
    expect(valueAt(state, "rules[0].name")).to.equal("first");
    expect(valueAt(state, "rules[1].name")).to.equal(undefined);
    expect(valueAt(state, "settings.tier.x")).to.equal(undefined);
  });

  it("hides secrets wherever they are, and nothing else", () => {
    const resource = stored("gcp:x/y:Y", "n", {
      inputs: { password: "hunter2", user: "me" },
      state: {
        password: "hunter2",
        keys: [
          { value: "a", id: 1 },
          { value: "b", id: 2 },
        ],
        auth: { token: "t" },
        user: "me",
      },
      secrets: ["password", "keys[].value", "auth.token", "absent.path"],
    });
    const hidden = hide(resource);
    expect(hidden.inputs).to.deep.equal({ password: "[secret]", user: "me" });
    expect(hidden.state).to.deep.equal({
      password: "[secret]",
      keys: [
        { value: "[secret]", id: 1 },
        { value: "[secret]", id: 2 },
      ],
      auth: { token: "[secret]" },
      user: "me",
    });
    expect(hide({ ...resource, secrets: ["keys[1].value"] }).state["keys"]).to.deep.equal([
      { value: "a", id: 1 },
      { value: "[secret]", id: 2 },
    ]);
  });

  it("shows progress as lines that stay, and leaves passing notes out", async () => {
    const lines: string[] = [];
    const step = (title: string, run: (note: Note) => Promise<string>) => ({ title, run });
    await plainProgress((line) => lines.push(line))([
      step("one", (note) => {
        note("important");
        note("1 %", "passing");
        return Promise.resolve("one: done");
      }),
    ]);
    expect(lines).to.deep.equal(["… one", "  important", "✓ one: done (0 s)"]);
    const failing = plainProgress((line) => lines.push(line))([
      step("two", () => Promise.reject(new Error("no"))),
      step("three", () => Promise.resolve("never")),
    ]);
    expect(await failing.catch((error: unknown) => (error as Error).message)).to.equal("no");
    expect(lines.slice(3)).to.deep.equal(["… two", "✗ two (0 s)"]);
  });

  it("shows a log's last lines", () => {
    const directory = mkdtempSync(join(tmpdir(), "homeport-log-"));
    try {
      const file = join(directory, "log");
      expect(tail(file, 3)).to.equal("");
      writeFileSync(file, "1\n2\n3\n");
      appendFileSync(file, "4\n");
      expect(tail(file, 2)).to.equal("3\n4");
      expect(tail(file, 9)).to.equal("1\n2\n3\n4");
      expect(tail(file, 0)).to.equal("");
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
