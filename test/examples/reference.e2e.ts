import { expect } from "chai";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "../support/workspace";

/** The text of a folder's files, by name. */
async function textsOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const files = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), "utf8")] as const)),
  );
}

describe("make reference", function () {
  this.timeout(300_000);
  let fresh: string;
  before(async () => (fresh = await mkdtemp(join(tmpdir(), "homeport-reference-"))));
  after(() => rm(fresh, { recursive: true, force: true }));

  it("would write what is there", async () => {
    const { execa } = await import("execa");
    await execa("npx", ["--no-install", "typedoc", "--out", fresh], { cwd: checkout });
    const [written, committed] = await Promise.all([textsOf(fresh), textsOf(join(checkout, "docs/reference"))]);
    const names = [...new Set([...Object.keys(written), ...Object.keys(committed)])].sort();
    const stale = names.filter((name) => written[name] !== committed[name]);
    expect(stale, "pages of docs/reference that are not up to date; mend them with: make reference").to.deep.equal([]);
  });
});
