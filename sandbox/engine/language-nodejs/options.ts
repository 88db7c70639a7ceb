export type PackageManager = "npm" | "yarn" | "pnpm" | "bun";

const PACKAGE_MANAGERS: readonly string[] = ["auto", "npm", "yarn", "pnpm", "bun"];

/** `runtime.options` of a Pulumi.yaml or PulumiPolicy.yaml. Source: https://www.pulumi.com/docs/iac/languages-sdks/javascript/ */
export interface RuntimeOptions {
  /** Load TypeScript through ts-node. Default true. */
  readonly typescript: boolean;
  /** Path of the tsconfig.json that ts-node uses. Default: `tsconfig.json` in the program's directory. */
  readonly tsconfig: string | undefined;
  /** Arguments for node, before the program. Default none. */
  readonly nodeargs: readonly string[];
  /** Default `auto`: by the lock file, else npm. */
  readonly packageManager: PackageManager | "auto";
}

/** @throws when an option has the wrong type, an unknown package manager, or an unclosed quote. */
export function parseOptions(options: Readonly<Record<string, unknown>>): RuntimeOptions {
  const typescript = options["typescript"] ?? true;
  if (typeof typescript !== "boolean") throw wrong("typescript", typescript, "true or false");
  const packageManager = text(options, "packagemanager") ?? "auto";
  if (!isPackageManager(packageManager)) throw wrong("packagemanager", packageManager, PACKAGE_MANAGERS.join(", "));
  return {
    typescript,
    tsconfig: text(options, "tsconfig"),
    nodeargs: splitWords(text(options, "nodeargs") ?? ""),
    packageManager,
  };
}

function text(options: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = options[key];
  if (value !== undefined && typeof value !== "string") throw wrong(key, value, "a string");
  return value;
}

function isPackageManager(value: string): value is PackageManager | "auto" {
  return PACKAGE_MANAGERS.includes(value);
}

function wrong(key: string, got: unknown, allowed: string): Error {
  return new Error(
    `runtime.options.${key} must be ${allowed}, but is ${JSON.stringify(got)}: correct it in the project file`,
  );
}

/**
 * Splits a command line as a shell does: blanks separate words, quotes and backslashes keep them together.
 * @throws on an unclosed quote.
 */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let i = 0; i < line.length; i++) {
    const character = line.charAt(i);
    if (character === "\\" && quote !== "'" && i + 1 < line.length) {
      word = (word ?? "") + line.charAt(++i);
    } else if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else word = (word ?? "") + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= "";
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? "") + character;
    }
  }
  if (quote !== undefined) throw new Error(`unclosed ${quote} in \`${line}\``);
  if (word !== undefined) words.push(word);
  return words;
}
