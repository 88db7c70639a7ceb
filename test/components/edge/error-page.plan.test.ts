import { expect } from "chai";
import { checkErrorPage, errorPageHtml, settleErrorPage } from "../../../components/edge/error-page.plan";

describe("components/edge/error-page.plan", () => {
  it("says what people can do", () => {
    const html = errorPageHtml(settleErrorPage({ title: "Soon", text: "Come back at noon." }));
    expect(html).to.contain("<title>Soon</title>").and.to.contain("<h1>Soon</h1>");
    expect(html).to.contain("<p>Come back at noon.</p>");
  });

  it("loads nothing: nothing that it could load would answer", () => {
    expect(errorPageHtml(settleErrorPage({}))).to.not.match(/\b(src|href)=|url\(|@import/);
  });

  it("shows text as text", () => {
    const html = errorPageHtml(settleErrorPage({ text: '<script>alert("1 & 2")</script>' }));
    expect(html).to.contain("&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;").and.to.not.contain("<script");
  });

  it("refuses an empty text and an unknown place", () => {
    const problems = checkErrorPage(settleErrorPage({ title: " ", location: "moon" }), ["errorPage"]);
    expect(problems.map(({ path }) => path.join("."))).to.deep.equal(["errorPage.title", "errorPage.location"]);
    expect(checkErrorPage(settleErrorPage({ location: "us-east1" }), [])).to.deep.equal([]);
  });
});
