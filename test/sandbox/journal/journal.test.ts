import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Journal } from "../../../sandbox/journal/journal";

describe("sandbox: the journal", () => {
  let path: string;
  const read = (): number[] => {
    const entries: number[] = [];
    new Journal<number>(path, (entry) => entries.push(entry)).close();
    return entries;
  };

  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), "journal-")), "journal.jsonl");
  });

  afterEach(() => {
    rmSync(join(path, ".."), { recursive: true });
  });

  it("replays what was appended, in its order, without a last line that was cut off", () => {
    const journal = new Journal<number>(path, () => undefined);
    for (const entry of [1, 2, 3]) journal.append(entry);
    expect(journal.entries).to.equal(3);
    journal.close();
    appendFileSync(path, "4");
    expect(read()).to.deep.equal([1, 2, 3]);
    expect(readFileSync(path, "utf8")).to.equal("1\n2\n3\n");
  });

  it("can be emptied, and goes on", () => {
    const journal = new Journal<number>(path, () => undefined);
    journal.append(1);
    journal.empty();
    expect(journal.entries).to.equal(0);
    journal.append(2);
    journal.close();
    journal.close();
    expect(read()).to.deep.equal([2]);
  });

  it("does not guess about damage before its end", () => {
    writeFileSync(path, "1\n{\n2\n");
    expect(read).to.throw(/journal.jsonl is damaged: .*homeport sandbox reset/);
  });
});
