import { expect } from "chai";
import { brokenLinks } from "./markdown";
import { checkout } from "./workspace";

function broken(pages: Readonly<Record<string, string>>): readonly string[] {
  return brokenLinks(pages, checkout);
}

describe("test/support/markdown", () => {
  it("follows links to pages, headings, anchors and files", () => {
    const links = ["#a-b", "#a-b-1", "two.md#row", "../README.md", "/package.json", "https://example.com"];
    const text = ["# A: `b`", "# A b", ...links.map((link) => `[x](${link})`)].join("\n");
    expect(broken({ "docs/one.md": text, "docs/two.md": '| <a id="row"></a> `row` |' })).to.deep.equal([]);
  });

  it("names the page and the link that leads nowhere", () => {
    expect(broken({ "docs/one.md": "[x](#nothing) [x](two.md) [x](/nothing.json) [x](two.md#row)" })).to.deep.equal([
      "docs/one.md: #nothing",
      "docs/one.md: two.md",
      "docs/one.md: /nothing.json",
      "docs/one.md: two.md#row",
    ]);
  });

  it("takes nothing in a block of code for a link or a heading", () => {
    expect(broken({ "one.md": "```md\n# Heading\n[x](nowhere.md)\n```\n[x](#heading)" })).to.deep.equal([
      "one.md: #heading",
    ]);
  });
});
