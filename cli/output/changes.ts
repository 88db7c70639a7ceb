import { usageError } from "./errors";

/**
 * `path=value` arguments as path → text. What the text means is decided by the property's type, in the sandbox.
 *
 * @throws CommandError naming the argument that has no path or no `=`
 */
export function parseChanges(args: readonly string[]): Readonly<Record<string, string>> {
  const changes = args.map((arg) => {
    const at = arg.indexOf("=");
    if (at < 1) {
      throw usageError(
        `"${arg}" is not a change: write path=value, such as settings.tier=db-f1-micro or labels.team=null`,
      );
    }
    return [arg.slice(0, at), arg.slice(at + 1)] as const;
  });
  const paths = changes.map(([path]) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw usageError(`${twice} is given twice: which of the two values is meant?`);
  return Object.fromEntries(changes);
}
