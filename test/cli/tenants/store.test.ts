import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { findPlace, type Place } from "../../../cli/tenants/place";
import { edit, load, mergeFiles, write } from "../../../cli/tenants/store";
import { addTenant, formatShard, type Registry } from "../../../components/tenants";
import { registryOf } from "../../components/tenants/registries";

const acme = registryOf({
  "001": { acme: { domains: { "a.example.com": undefined } } },
  "002": { globex: { domains: { "b.example.com": undefined } } },
});
const add = (registry: Registry, tenant: string, name: string): Registry =>
  addTenant("x", registry, { tenant, domains: [name] }).registry;

describe("cli/tenants/store", () => {
  let root: string;
  let place: Place;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "homeport-store-"));
    mkdirSync(join(root, "tenants", "staging"), { recursive: true });
    place = findPlace({ env: "staging", root });
    put(acme);
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function put(registry: Registry): void {
    for (const [key, shard] of Object.entries(registry)) writeFileSync(file(key), formatShard(shard));
  }
  const file = (key: string): string => join(place.registry, `shard-${key}.json`);

  it("finds an environment, or says which there are", () => {
    expect(() => findPlace({ env: "prod", root })).to.throw(/--env prod: there is no .*there is staging$/);
  });

  it("writes the shards that changed, and leaves no other file behind", async () => {
    const untouched = statSync(file("002")).mtimeMs;
    const { shards } = await edit(place, (registry) => ({ registry: add(registry, "new", "n.example.com") }));
    expect(shards).to.deep.equal(["001"]);
    expect(load(place)).to.deep.equal(add(acme, "new", "n.example.com"));
    expect(statSync(file("002")).mtimeMs).to.equal(untouched);
    expect(readdirSync(place.registry)).to.have.members(["shard-001.json", "shard-002.json"]);
  });

  it("loses nothing when several commands edit at once", async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `t${String(index)}`);
    await Promise.all(
      ids.map((id) => edit(place, (registry) => ({ registry: add(registry, id, `${id}.example.com`) }))),
    );
    expect(Object.keys(load(place)["001"]?.tenants ?? {})).to.include.members(["acme", ...ids]);
  });

  it("merges what an editor wrote meanwhile, of another tenant", () => {
    put(add(acme, "editor", "e.example.com"));
    write(place, acme, add(acme, "mine", "m.example.com"));
    expect(Object.keys(load(place)["001"]?.tenants ?? {})).to.have.members(["acme", "editor", "mine"]);
  });

  it("refuses to write over what someone else made of the same tenant, and writes nothing", () => {
    const theirs = add(acme, "acme", "their.example.com");
    put(theirs);
    const mine = add(add(acme, "acme", "mine.example.com"), "globex", "globex.example.com");
    expect(() => write(place, acme, mine)).to.throw(
      /tenants\/staging\/shard-001\.json: 1 problem, nothing was changed[^]*acme: someone else changed this tenant/,
    );
    expect(load(place)).to.deep.equal(theirs);
  });

  it("refuses what is right in either file and wrong in both", () => {
    put(add(acme, "editor", "same.example.com"));
    expect(() => write(place, acme, add(acme, "mine", "same.example.com"))).to.throw("belongs to");
    expect(Object.keys(load(place)["001"]?.tenants ?? {})).to.have.members(["acme", "editor"]);
  });

  it("changes nothing when the edit fails", async () => {
    const before = readFileSync(file("001"), "utf8");
    const failed = await edit(place, () => {
      throw new Error("no");
    }).catch((error: unknown) => (error as Error).message);
    expect(failed).to.equal("no");
    expect(readFileSync(file("001"), "utf8")).to.equal(before);
    // The lock was given back.
    await edit(place, (registry) => ({ registry }));
  });

  it("merges files for git, where new tenants came side by side", () => {
    const versions = [acme, add(acme, "mine", "m.example.com"), add(acme, "mint", "t.example.com")];
    const [base = "", mine = "", theirs = ""] = versions.map((registry, index) => {
      const path = join(root, String(index));
      writeFileSync(path, formatShard(registry["001"] ?? { version: 1, tenants: {} }));
      return path;
    });
    mergeFiles(base, mine, theirs);
    expect(Object.keys((JSON.parse(readFileSync(mine, "utf8")) as { tenants: object }).tenants)).to.deep.equal([
      "acme",
      "mine",
      "mint",
    ]);
    writeFileSync(base, "");
    writeFileSync(theirs, "{");
    expect(() => {
      mergeFiles(base, mine, theirs);
    }).to.throw(`${theirs}: 1 problem`);
    expect(existsSync(mine)).to.equal(true);
  });
});
