import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { ControlClient } from "../../../sandbox/daemon/client";
import { cloudRoutes } from "../../../sandbox/daemon/cloud-routes";
import { serveControl } from "../../../sandbox/daemon/control";
import { Cloud } from "../../../sandbox/gcp/cloud";
import { freePort, outcome } from "./harness";

describe("sandbox/daemon: DNS, time and quotas", () => {
  let directory: string;
  let cloud: Cloud;
  let client: ControlClient;
  let close: () => Promise<void>;
  const defects: unknown[] = [];

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "cloud-routes-"));
    const clusters = { start: () => Promise.reject(new Error("no clusters here")), stop: () => Promise.resolve() };
    cloud = new Cloud({ directory, clusters, now: () => new Date("2030-01-01T00:00:00Z") });
    const port = await freePort();
    const options = { port, token: "t", onDefect: (error: unknown) => defects.push(error) };
    const server = await serveControl(cloudRoutes(cloud), options);
    close = () => server.close();
    client = new ControlClient(port, "t");
  });

  afterEach(async () => {
    await close();
    cloud.close();
    rmSync(directory, { recursive: true });
    expect(defects.splice(0)).to.deep.equal([]);
  });

  it("sets, lists and removes records", async () => {
    const set = await client.setDnsRecords([
      { name: "shop.example", type: "A", values: ["192.0.2.1"] },
      { name: "shop.example", type: "TXT", values: ["hello"], ttl: 5 },
    ]);
    expect(await client.dnsRecords()).to.deep.equal(set);
    expect((await client.removeDnsRecords("shop.example", "A")).map(({ type }) => type)).to.deep.equal(["A"]);
    expect((await client.removeDnsRecords("shop.example")).map(({ type }) => type)).to.deep.equal(["TXT"]);
    expect(await outcome(() => client.removeDnsRecords("shop.example"))).to.match(
      /nobody has set records at shop.example/,
    );
  });

  it("refuses records that cannot be, in words", async () => {
    const bad = (request: unknown) => outcome(() => client.setDnsRecords(request as never));
    expect(await bad([{ name: "a.example", type: "A", values: ["x"] }])).to.match(/"x" cannot be the value/);
    expect(await bad([{ name: "a.example", type: "A" }])).to.match(/values/);
    expect(await bad("a")).to.match(/expected array/);
  });

  it("tells the time, moves it, and says how long things take", async () => {
    expect(await client.clock()).to.deep.include({ now: "2030-01-01T00:00:00.000Z", ahead: 0 });
    expect(await client.advanceClock(86_400_000)).to.deep.include({
      now: "2030-01-02T00:00:00.000Z",
      ahead: 86_400_000,
    });
    expect((await client.setDurations({ issuance: 7 })).durations.issuance).to.equal(7);
    expect((await client.setDurations({ issuance: null })).durations.issuance).not.to.equal(7);
    expect(await outcome(() => client.advanceClock(-1))).to.match(/moves ahead only/);
    expect(await outcome(() => client.setDurations({ nap: 7 }))).to.match(/no duration nap/);
  });

  it("tells what is used, and changes limits", async () => {
    expect(await client.quotas()).to.deep.equal([]);
    const use = { metric: "NETWORKS", project: "shop", location: "global", limit: 3, usage: 0 };
    expect(await client.setQuota({ project: "shop", metric: "NETWORKS", limit: 3 })).to.deep.equal([use]);
    expect(await client.quotas()).to.deep.equal([use]);
    expect(await client.setQuota({ project: "shop", metric: "NETWORKS", limit: null })).to.deep.equal([]);
    expect(await outcome(() => client.setQuota({ project: "shop", metric: "WISHES", limit: 1 }))).to.match(
      /not a quota/,
    );
  });
});
