/** A self link or full resource name without what stands before `projects/`; anything else as it is. */
export function relativeLink(link: string): string {
  if (!/^(https?:)?\/\//.test(link)) return link;
  const start = link.search(/\/(projects|organizations|folders|b)\//);
  return start < 0 ? link : link.slice(start + 1);
}

/** Whether two texts may name the same resource: equal, or one is the end of the other (`n` and `projects/p/global/networks/n`). */
export function sameLink(a: string, b: string): boolean {
  const [left, right] = [relativeLink(a), relativeLink(b)];
  return left === right || left.endsWith(`/${right}`) || right.endsWith(`/${left}`);
}

/** What follows the last slash. */
export function lastPart(link: string): string {
  return link.slice(link.lastIndexOf("/") + 1);
}
