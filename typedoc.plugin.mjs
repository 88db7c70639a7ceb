import { Converter, ReflectionKind } from "typedoc";

/** Puts first on a page what its readers came for: the class with the example, then its arguments. The index is a page that people write. */
export function load(app) {
  const afterGrouping = -1_000;
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => tidy(project), afterGrouping);
}

function tidy(project) {
  project.groups = [];
  for (const page of project.children ?? []) order(page);
  // Every component has its constructor and its base from Pulumi.
  for (const made of project.getReflectionsByKind(ReflectionKind.ConstructorSignature)) delete made.overwrites;
}

function order(page) {
  const main = page.children?.find(({ comment }) => comment?.getTag("@example") !== undefined);
  const [group] = page.groups ?? [];
  if (main === undefined || group === undefined) return;
  const first = [main.name, `${main.name}Args`];
  const rank = ({ name }) => (first.includes(name) ? first.indexOf(name) : first.length);
  group.children = page.groups.flatMap(({ children }) => children).sort((one, other) => rank(one) - rank(other));
  page.groups = [group];
}
