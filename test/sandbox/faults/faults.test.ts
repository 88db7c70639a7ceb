import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import { FaultRules } from "../../../sandbox/faults";
import { context, outcome, withBench } from "./harness";

const stateOf = (location: string) => ({ inputs: { location }, outputs: { location } });

describe("sandbox/faults", () => {
  it("change nothing as long as there are none", () =>
    withBench(async ({ provider, done }) => {
      const created = await provider.create(context("n"), { a: 1 });
      expect(created).to.deep.equal({ id: "n", outputs: { a: 1 } });
      await provider.update(context("n"), "n", stateOf("global"), {}, []);
      await provider.read(context("n"), "n", stateOf("global"));
      await provider.delete(context("n"), "n", stateOf("global"));
      await provider.invoke(undefined, "gcp:f:f", {});
      expect(done).to.deep.equal(["create n", "update n", "read n", "delete n", "invoke gcp:f:f"]);
    }));

  it("strike exactly the n-th matching operation, and as often as asked", async () => {
    const position = fc.integer({ min: 1, max: 6 });
    const times = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant("always" as const));
    await fc.assert(
      fc.asyncProperty(position, times, (nth, times) =>
        withBench(async ({ provider, rules, done }) => {
          rules.add({ action: "error", operation: "create", code: "unavailable", nth, times });
          const failed: number[] = [];
          for (let turn = 1; turn <= 8; turn += 1) {
            await provider.update(context("other"), "other", stateOf("global"), {}, []);
            if ((await outcome(provider.create(context(`n${turn}`), {}))) !== "ok") failed.push(turn);
          }
          const last = times === "always" ? 8 : Math.min(nth + times - 1, 8);
          expect(failed).to.deep.equal(Array.from({ length: last - nth + 1 }, (_, index) => nth + index));
          expect(done.filter((entry) => entry.startsWith("create"))).to.have.length(8 - failed.length);
        }),
      ),
      { numRuns: 40 },
    );
  });

  it("refuse in the API's words, naming the fault", () =>
    withBench(async ({ provider, rules }) => {
      rules.add({ action: "error", code: "quota" });
      rules.add({ action: "error", code: "precondition", message: "the etag is stale" });
      expect(await outcome(provider.create(context("n"), { region: "europe-west1" }))).to.equal(
        "googleapi: Error 403: Quota exceeded. Limit: 0.0 in region europe-west1., quotaExceeded (fault f1 of this sandbox)",
      );
      rules.remove("f1");
      rules.add({ action: "error", code: "precondition", message: "the etag is stale" });
      expect(await outcome(provider.create(context("n"), {}))).to.equal("the etag is stale (fault f3 of this sandbox)");
    }));

  it("lose the answer after the effect", () =>
    withBench(async ({ provider, rules, done }) => {
      rules.add({ action: "error", code: "timeout", when: "after" });
      expect(await outcome(provider.create(context("n"), {}))).to.match(/^Error waiting for Creating Network: timeout/);
      expect(done).to.deep.equal(["create n"]);
    }));

  it("kill between effect and answer, counted on disk before it happens", () =>
    withBench(async ({ provider, rules, done, file, killed }) => {
      rules.add({ action: "kill", target: "sandbox", operation: "create" });
      rules.add({ action: "kill", target: "engine", operation: "delete", when: "before" });
      await provider.create(context("n"), {});
      expect(done).to.deep.equal(["create n"]);
      expect(killed).to.deep.equal(["sandbox"]);
      expect(new FaultRules(file).list().map(({ seen }) => seen)).to.deep.equal([1, 0]);
      await provider.delete(context("n"), "n", stateOf("global"));
      expect(killed).to.deep.equal(["sandbox", "engine"]);
    }));

  it("delay until the engine gives up", () =>
    withBench(async ({ provider, rules, done }) => {
      rules.add({ action: "delay", delayMs: 60_000 });
      const abort = new AbortController();
      const delayed = provider.create({ ...context("n"), signal: abort.signal }, {});
      abort.abort();
      expect(await outcome(delayed)).to.match(/abort/i);
      expect(done).to.deep.equal([]);
      rules.remove("f1");
      rules.add({ action: "delay", delayMs: 1, when: "after" });
      expect(await outcome(provider.create(context("n"), {}))).to.equal("ok");
    }));

  it("are for types, names and regions", () =>
    withBench(async ({ provider, rules }) => {
      rules.add({ action: "error", code: "conflict", type: "gcp:sql/*", times: "always" });
      rules.add({ action: "error", code: "conflict", type: "Bucket", name: "log?", times: "always" });
      rules.add({ action: "error", code: "conflict", type: "Address", region: "us-east1", times: "always" });
      const create = (type: string, name: string, inputs = {}) => outcome(provider.create(context(name, type), inputs));
      expect(await create("gcp:sql/user:User", "u")).to.contain("Error 409");
      expect(await create("gcp:storage/bucket:Bucket", "logs")).to.contain("Error 409");
      expect(await create("gcp:storage/bucket:Bucket", "backups")).to.equal("ok");
      expect(await create("gcp:storage/bucketObject:BucketObject", "logs")).to.equal("ok");
      expect(await create("gcp:compute/address:Address", "a", { region: "us-east1" })).to.contain("Error 409");
      expect(await create("gcp:compute/address:Address", "a", { region: "us-east11" })).to.equal("ok");
    }));

  it("take a region down with its zones, whatever tells where a thing is, and leave the rest", () =>
    withBench(async ({ provider, rules }) => {
      rules.add({ action: "region-down", region: "us-east1" });
      expect(rules.regionsDown()).to.deep.equal(["us-east1"]);
      const at = (inputs: Record<string, string>) => outcome(provider.create(context("n"), inputs));
      expect(await at({ location: "us-east1" })).to.contain("Error 503");
      expect(await at({ zone: "us-east1-b" })).to.contain("Error 503");
      expect(await at({ region: "https://www.googleapis.com/compute/v1/projects/p/regions/us-east1" })).to.contain(
        "503",
      );
      expect(await at({ location: "europe-west1" })).to.equal("ok");
      expect(await at({})).to.equal("ok");
      const id = "projects/p/locations/us-east1/clusters/c";
      expect(await outcome(provider.read(context("n"), id, { inputs: {}, outputs: {} }))).to.contain("Error 503");
      rules.remove("f1");
      expect(await at({ location: "us-east1" })).to.equal("ok");
    }));

  it("spare previews and do not count them", () =>
    withBench(async ({ provider, rules }) => {
      rules.add({ action: "error", code: "unavailable" });
      expect(await outcome(provider.create(context("n", undefined, true), {}))).to.equal("ok");
      expect(rules.list()[0]?.seen).to.equal(0);
    }));

  it("survive a restart, with their counters and without reusing an id", () =>
    withBench(async ({ provider, rules, file }) => {
      rules.add({ action: "error", code: "unavailable", nth: 2 });
      rules.add({ action: "delay", delayMs: 1 });
      await provider.create(context("n"), {});
      rules.remove("f2");
      const reopened = new FaultRules(file);
      expect(reopened.list()).to.deep.equal(rules.list());
      expect(reopened.list()[0]?.seen).to.equal(1);
      expect(reopened.add({ action: "region-down", region: "us-east1" }).id).to.equal("f3");
      expect(reopened.remove("f2")).to.equal(undefined);
    }));

  it("say what is wrong with a request, and with a file that is not theirs", () =>
    withBench(async ({ rules, file }) => {
      const add = (request: unknown) => outcome(Promise.resolve().then(() => rules.add(request)));
      expect(await add({ action: "error", code: "503" })).to.match(/^not a fault: code: .*unavailable/);
      expect(await add({ action: "error", code: "quota", nth: 0 })).to.match(/^not a fault: nth: /);
      expect(await add({ action: "delay" })).to.match(/^not a fault: delayMs: /);
      expect(await add({ action: "region-down" })).to.match(/^not a fault: region: /);
      expect(await add({ action: "error", code: "quota", typ: "x" })).to.match(/typ/);
      expect(rules.list()).to.deep.equal([]);
      writeFileSync(file, "{");
      expect(await outcome(Promise.resolve().then(() => new FaultRules(file)))).to.contain(
        `${file} does not hold faults`,
      );
      expect(readFileSync(file, "utf8")).to.equal("{");
    }));
});
