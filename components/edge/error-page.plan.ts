import { isRegion } from "../locations";
import { checkText, type Problem } from "../shared";

/** The page that people see when nothing answers. */
export interface ErrorPageSpec {
  /** Title and heading. Default `We will be right back`. */
  readonly title?: string;
  /** What to do, in one paragraph. Default: that people are on it, and to try again. */
  readonly text?: string;
  /** Where the page is kept: `us`, `eu`, `asia` or a region. Default `us`. Changing it makes the bucket anew. */
  readonly location?: string;
}

/** The page with nothing left open. */
export type SettledErrorPage = Required<ErrorPageSpec>;

/**
 * Answers that the page takes the place of: what the edge says when no backend does. Applications that say so themselves get
 * the page instead of their own words, with the status unchanged.
 */
export const replacedStatuses = ["502", "503", "504"];

/** Path of the page in its bucket. */
export const pagePath = "errors/unavailable.html";

const multiRegions = ["us", "eu", "asia"];

/** Fills in the defaults. Pure. */
export function settleErrorPage(spec: ErrorPageSpec): SettledErrorPage {
  return {
    title: spec.title ?? "We will be right back",
    text: spec.text ?? "Something is wrong on our side, and people are working on it. Please try again in a minute.",
    location: spec.location ?? "us",
  };
}

/** What is wrong with the page. */
export function checkErrorPage({ title, text, location }: SettledErrorPage, path: Problem["path"]): readonly Problem[] {
  const known = multiRegions.includes(location) || isRegion(location);
  const allowed = `${multiRegions.join(", ")}, or a region`;
  return [
    ...checkText([...path, "title"], title, /\S/, "a text that is not empty"),
    ...checkText([...path, "text"], text, /\S/, "a text that is not empty"),
    ...(known
      ? []
      : [{ path: [...path, "location"], what: "unknown location", got: location, allowed, fix: "correct it" }]),
  ];
}

/** The page: complete in itself, for nothing that it could load would answer either. Pure. */
export function errorPageHtml({ title, text }: SettledErrorPage): string {
  const [heading, paragraph] = [title, text].map(escaped);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${heading ?? ""}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1.125rem/1.6 system-ui, sans-serif; margin: 20vh auto 0; max-width: 36rem; padding: 0 1.5rem; }
</style>
</head>
<body>
<main>
<h1>${heading ?? ""}</h1>
<p>${paragraph ?? ""}</p>
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
