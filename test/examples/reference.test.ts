import { expect } from "chai";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { componentFolders, exampleNames, read } from "../support/example";
import { brokenLinks } from "../support/markdown";
import { checkout } from "../support/workspace";

const folder = "docs/reference";
const pages = Object.fromEntries(
  readdirSync(join(checkout, folder)).map((page) => [`${folder}/${page}`, read(folder, page)]),
);

describe("docs/reference", () => {
  it("has an example for every component", () => {
    expect(exampleNames()).to.have.members(componentFolders());
  });

  for (const component of componentFolders()) {
    it(`shows the example of ${component} as it is`, () => {
      const shown = `\`\`\`ts\n${read("examples", `${component}.ts`).trimEnd()}\n\`\`\`\n`;
      expect(pages[`${folder}/${component}.md`], "mend it with: make reference").to.contain(shown);
    });
  }

  it("has a page for every folder of components, and leads to each", () => {
    const folders = readdirSync(join(checkout, "components"));
    const index = `${folder}/README.md`;
    expect(Object.keys(pages)).to.have.members([index, ...folders.map((name) => `${folder}/${name}.md`)]);
    const described = Array.from((pages[index] ?? "").matchAll(/^\| \[(\w+)\]\(\1\.md\)/gm), ([, name]) => name);
    expect(described, "the table of examples/README.md").to.have.members(folders);
  });

  it("has no link that leads nowhere", () => {
    expect(brokenLinks(pages, checkout)).to.deep.equal([]);
  });
});

describe("examples", () => {
  it("know nothing of where they are tried", () => {
    expect(exampleNames().filter((name) => /sandbox/i.test(read("examples", `${name}.ts`)))).to.deep.equal([]);
  });
});
