import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { UnreachableHosts } from "../../../sandbox/engine/hosts";
import { scratch } from "./harness";

describe("UnreachableHosts", () => {
  const directory = scratch();
  let now = 0;
  const hosts = (): UnreachableHosts => new UnreachableHosts(directory(), () => now);

  it("remembers a host for an hour, across processes", () => {
    now = 1_000_000;
    hosts().remember("dl.example", "ENOTFOUND");
    now += 59 * 60_000;
    expect(hosts().reason("dl.example")).to.match(
      /could not be reached lately \(ENOTFOUND\); it is tried again in 1 min/,
    );
    expect(hosts().reason("other.example")).to.equal(undefined);
    expect(hosts().hosts()).to.deep.equal(["dl.example"]);
    now += 60_000;
    expect(hosts().reason("dl.example")).to.equal(undefined);
    expect(hosts().hosts()).to.deep.equal([]);
  });

  it("forgets when told to", () => {
    hosts().remember("dl.example", "ENOTFOUND");
    hosts().forget();
    expect(hosts().hosts()).to.deep.equal([]);
  });

  it("starts anew when its note is damaged", () => {
    writeFileSync(join(directory(), "unreachable.json"), '{"dl.example":');
    expect(hosts().hosts()).to.deep.equal([]);
    hosts().remember("dl.example", "ENOTFOUND");
    expect(hosts().hosts()).to.deep.equal(["dl.example"]);
  });
});
