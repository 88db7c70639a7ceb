import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/**
 * Links of Markdown pages that lead nowhere: to files that are not there, or to headings that no page has.
 *
 * @param pages Text by path from the root.
 * @param root Folder that links starting with `/`, and those to anything but pages, are looked up in.
 * @returns `page: link`, for each.
 */
export function brokenLinks(pages: Readonly<Record<string, string>>, root: string): readonly string[] {
  return Object.entries(pages).flatMap(([page, text]) =>
    linksOf(text)
      .filter((link) => !leadsSomewhere(link, page, pages, root))
      .map((link) => `${page}: ${link}`),
  );
}

function leadsSomewhere(link: string, page: string, pages: Readonly<Record<string, string>>, root: string): boolean {
  if (/^[a-z]+:/.test(link)) return true;
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : normalize(path.startsWith("/") ? path.slice(1) : join(dirname(page), path));
  const text = pages[target];
  if (anchor === undefined) return text !== undefined || existsSync(join(root, target));
  return text !== undefined && anchorsOf(text).has(anchor);
}

function linksOf(text: string): readonly string[] {
  return Array.from(prose(text).matchAll(/\]\(([^)\s]+)\)/g), ([, link = ""]) => link);
}

/** What can be led to: headings, by the rules of git hosts, and anchors in HTML. */
function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set(Array.from(text.matchAll(/<a id="([^"]+)">/g), ([, id = ""]) => id));
  const seen = new Map<string, number>();
  for (const [, heading = ""] of prose(text).matchAll(/^#+ (.+)$/gm)) {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-");
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    anchors.add(times === 0 ? slug : `${slug}-${times}`);
  }
  return anchors;
}

/** The text without its blocks of code. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, "");
}
