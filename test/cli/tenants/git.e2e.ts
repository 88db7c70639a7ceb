import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { addTenants, formatShard, parseShard } from "../../../components/tenants";
import { checkout } from "../../support/workspace";

describe("cli: homeport tenants merge, as git runs it", function () {
  this.timeout(60_000);
  let directory: string;
  const file = "tenants/staging/shard-001.json";
  before(() => {
    directory = mkdtempSync(join(tmpdir(), "homeport-git-"));
    mkdirSync(join(directory, "tenants", "staging"), { recursive: true });
    copyFileSync(join(checkout, "tenants", ".gitattributes"), join(directory, "tenants", ".gitattributes"));
    git("init", "--quiet", "--initial-branch", "main");
    git("config", "user.name", "test");
    git("config", "user.email", "test@example.com");
    const command = `${process.execPath} ${join(checkout, "cli/bin/homeport.js")} tenants merge %O %A %B`;
    git("config", "merge.homeport-tenants.driver", command);
    commit("acme", "umbrella");
  });
  after(() => {
    rmSync(directory, { recursive: true });
  });

  function git(...args: readonly string[]): string {
    return execFileSync("git", args, { cwd: directory, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }

  /** Writes a shard with these tenants, each with a domain of its own, and commits it. */
  function commit(...tenants: readonly string[]): void {
    const requests = tenants.map((tenant) => ({ tenant, domains: [`${tenant}.example.com`] }));
    const shard = addTenants("x", {}, requests).at(-1)?.registry["001"];
    if (shard === undefined) throw new Error("no shard");
    writeFileSync(join(directory, file), formatShard(shard));
    git("add", ".");
    git("commit", "--quiet", "--message", tenants.join(" "));
  }

  it("brings together what two branches added at the same place", () => {
    git("checkout", "--quiet", "-b", "theirs");
    commit("acme", "initech", "umbrella");
    git("checkout", "--quiet", "main");
    commit("acme", "globex", "umbrella");
    git("merge", "--quiet", "--no-edit", "theirs");
    const text = readFileSync(join(directory, file), "utf8");
    expect(Object.keys(parseShard(file, text).tenants)).to.deep.equal(["acme", "globex", "initech", "umbrella"]);
    expect(git("status", "--porcelain")).to.equal("");
  });

  it("leaves a tenant that both changed to people, and says which", () => {
    git("checkout", "--quiet", "-b", "removes");
    commit("acme", "globex", "initech");
    git("checkout", "--quiet", "main");
    const text = readFileSync(join(directory, file), "utf8");
    writeFileSync(join(directory, file), text.replace("umbrella.example.com", "brolly.example.com"));
    git("commit", "--quiet", "--all", "--message", "rename");
    let said = "";
    try {
      git("merge", "--quiet", "--no-edit", "removes");
    } catch (error) {
      said = (error as { stderr: string }).stderr;
    }
    expect(said).to.contain("umbrella: someone else changed this tenant").and.to.contain('"theirs":"removed"');
    expect(git("status", "--porcelain")).to.match(/^UU /);
  });
});
