import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import type { StoredResource } from "../../../sandbox/gcp/model";
import { Store } from "../../../sandbox/gcp/store";

function resource(id: string, sequence: number, state: StoredResource["state"] = {}): StoredResource {
  return {
    type: "test:thing:Thing",
    id,
    project: "shop",
    location: "global",
    name: id,
    inputs: {},
    state,
    secrets: [],
    serial: "7000000000000000001",
    createdAt: "2030-01-01T00:00:00.000Z",
    updatedAt: "2030-01-01T00:00:00.000Z",
    generation: 1,
    sequence,
    creator: "",
    confirmed: true,
  };
}

describe("the store", () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "store-"));
  });

  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  const path = (file: string): string => join(directory, file);
  const ids = (store: Store): string[] => store.list().map(({ id }) => id);

  it("has what it had, however it was left", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.record({ put: fc.constantFrom("a", "b", "c", "d"), value: fc.jsonValue() }),
            fc.record({ drop: fc.constantFrom("a", "b", "c", "d") }),
            fc.constantFrom("compact" as const, "reopen" as const, "abandon" as const),
          ),
          { maxLength: 30 },
        ),
        (steps) => {
          const home = mkdtempSync(join(directory, "run-"));
          const expected = new Map<string, string>();
          let store = new Store(home);
          for (const step of steps) {
            if (step === "compact") store.compact();
            else if (step === "reopen" || step === "abandon") {
              if (step === "reopen") store.close();
              store = new Store(home);
            } else if ("put" in step) {
              const value = JSON.parse(JSON.stringify(step.value)) as null;
              store.put(resource(step.put, store.nextSequence(), { value }));
              expected.set(step.put, JSON.stringify(value));
            } else {
              store.drop("test:thing:Thing", step.drop);
              expected.delete(step.drop);
            }
          }
          const reopened = new Store(home);
          const found = new Map(reopened.list().map(({ id, state }) => [id, JSON.stringify(state.value)]));
          expect([...found].sort()).to.deep.equal([...expected].sort());
          reopened.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it("keeps the order of creation, through changes and restarts", () => {
    const store = new Store(directory);
    for (const id of ["c", "a", "b"]) store.put(resource(id, store.nextSequence()));
    store.put({ ...resource("c", 1), generation: 2 });
    expect(ids(store)).to.deep.equal(["c", "a", "b"]);
    store.close();
    expect(ids(new Store(directory))).to.deep.equal(["c", "a", "b"]);
  });

  it("drops a last line that was cut off, and goes on behind it", () => {
    const store = new Store(directory);
    store.put(resource("a", 1));
    appendFileSync(path("journal.jsonl"), '{"put":{"type":"test:thing:Thing","id":"torn');
    const reopened = new Store(directory);
    expect(ids(reopened)).to.deep.equal(["a"]);
    reopened.put(resource("b", 2));
    expect(ids(new Store(directory))).to.deep.equal(["a", "b"]);
  });

  it("does not guess about damage elsewhere", () => {
    const store = new Store(directory);
    store.put(resource("a", 1));
    store.put(resource("b", 2));
    const lines = readFileSync(path("journal.jsonl"), "utf8").split("\n");
    writeFileSync(path("journal.jsonl"), ["{garbage", ...lines.slice(1)].join("\n"));
    expect(() => new Store(directory)).to.throw(/journal.jsonl is damaged: .*homeport sandbox reset/);
  });

  it("replays a journal that its snapshot already has, after a death between the two", () => {
    const store = new Store(directory);
    store.put(resource("a", 1));
    store.drop("test:thing:Thing", "a");
    store.put(resource("b", 2));
    const journal = readFileSync(path("journal.jsonl"));
    store.compact();
    writeFileSync(path("journal.jsonl"), journal);
    expect(ids(new Store(directory))).to.deep.equal(["b"]);
  });

  it("never gives out a sequence number twice, even of a resource that is gone", () => {
    const store = new Store(directory);
    store.put(resource("a", store.nextSequence()));
    store.drop("test:thing:Thing", "a");
    store.close();
    expect(new Store(directory).nextSequence()).to.equal(2);
  });

  it("is its owner's alone to read", () => {
    const store = new Store(directory);
    store.put(resource("a", 1));
    store.compact();
    store.put(resource("b", 2));
    for (const file of ["journal.jsonl", "resources.json"]) expect(statSync(path(file)).mode & 0o777).to.equal(0o600);
  });

  it("finds by self link, full or short, and by id", () => {
    const store = new Store(directory);
    const selfLink = "https://www.googleapis.com/compute/v1/projects/shop/global/things/a";
    store.put(resource("projects/shop/global/things/a", 1, { selfLink }));
    for (const link of [
      selfLink,
      "projects/shop/global/things/a",
      "//compute.googleapis.com/projects/shop/global/things/a",
    ]) {
      expect(store.byLink("test:thing:Thing", link), link).to.have.property("sequence", 1);
    }
    expect(store.byLink("test:thing:Other", selfLink)).to.equal(undefined);
  });

  it("has every resource that a killed process said it had", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "store.writer.ts"), directory], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let told = "";
    child.stdout.on("data", (chunk: Buffer) => {
      told += chunk.toString();
      if (told.split("\n").length > 50) child.kill("SIGKILL");
    });
    await new Promise((resolve) => child.on("close", resolve));
    const acknowledged = told.slice(0, told.lastIndexOf("\n")).split("\n");
    expect(acknowledged.length).to.be.greaterThan(40);
    expect(ids(new Store(directory))).to.include.members(acknowledged);
  });
});
