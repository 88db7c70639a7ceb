import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Where one resource type or function is declared, relative to the SDK's directory. */
export interface Location {
  readonly directory: string;
  /** File name without its extension. */
  readonly file: string;
  /** The class's or function's name. */
  readonly name: string;
}

/** An installed Pulumi SDK package's files. */
export class Sdk {
  readonly version: string;
  private readonly modules = new Map<string, Module>();

  /**
   * @param name Package name as tokens begin with it.
   * @param directory The package's directory; default: where Node finds `@pulumi/<name>` from here.
   * @throws When there is no such package.
   */
  constructor(
    readonly name: string,
    readonly directory: string = locate(name),
  ) {
    const manifest: unknown = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
    const version = typeof manifest === "object" && manifest !== null && "version" in manifest && manifest.version;
    if (typeof version !== "string") throw new Error(`${directory}/package.json: no version`);
    this.version = version;
  }

  /** Every resource type's token, sorted. */
  types(): readonly string[] {
    return this.directories()
      .flatMap((directory) => [...this.module(directory).types.keys()])
      .sort();
  }

  /** Where a token is declared. `pulumi:providers:<name>` is the provider itself. */
  resource(token: string): Location | undefined {
    if (token === `pulumi:providers:${this.name}`) return { directory: "", file: "provider", name: "Provider" };
    const directory = this.directoryOf(token);
    if (directory === undefined) return undefined;
    const { types, files } = this.module(directory);
    const name = types.get(token);
    const file = name === undefined ? undefined : files.get(name);
    return name === undefined || file === undefined ? undefined : { directory, file, name };
  }

  /** Where a function token is declared. */
  function(token: string): Location | undefined {
    const directory = this.directoryOf(token);
    const name = token.split(":")[2];
    if (directory === undefined || name === undefined) return undefined;
    const file = this.module(directory).files.get(name);
    if (file === undefined) return undefined;
    const location = { directory, file, name };
    return this.read(location, ".js").includes(`invoke("${token}"`) ? location : undefined;
  }

  /** The text of one of a location's files. */
  read(location: Location, extension: ".js" | ".d.ts"): string {
    return readFileSync(join(this.directory, location.directory, location.file + extension), "utf8");
  }

  /** The text of the package's nested input or output types; empty when it has none. */
  readTypes(direction: "input" | "output"): string {
    const path = join(this.directory, "types", `${direction}.d.ts`);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  }

  /** `gcp:compute/network:Network` is in `compute`; `random:index/randomId:RandomId` at the top. */
  private directoryOf(token: string): string | undefined {
    const [name, path] = token.split(":");
    const module = path?.split("/").slice(0, -1).join("/");
    if (name !== this.name || module === undefined) return undefined;
    return module === "index" ? "" : module;
  }

  private directories(): readonly string[] {
    const folders = readdirSync(this.directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return ["", ...folders.map((entry) => entry.name).filter((name) => name !== "node_modules")];
  }

  private module(directory: string): Module {
    const known = this.modules.get(directory);
    if (known) return known;
    const path = join(this.directory, directory, "index.js");
    const module = readModule(existsSync(path) ? readFileSync(path, "utf8") : "");
    this.modules.set(directory, module);
    return module;
  }
}

interface Module {
  /** Token → class name. */
  readonly types: ReadonlyMap<string, string>;
  /** Exported name → file. */
  readonly files: ReadonlyMap<string, string>;
}

/** A module's index names its resource types where it rebuilds them from URNs, and loads each export lazily from its file. */
function readModule(text: string): Module {
  const types = new Map<string, string>();
  for (const [, token, name] of text.matchAll(/case "([^"]+)":\s+return new exports\.(\w+)\(/g)) {
    if (token !== undefined && name !== undefined) types.set(token, name);
  }
  const files = new Map<string, string>();
  for (const [, names, file] of text.matchAll(/lazyLoad\(exports, \[([^\]]*)\], \(\) => require\("\.\/([^"]+)"\)\)/g)) {
    for (const [, name] of names?.matchAll(/"(\w+)"/g) ?? []) {
      if (name !== undefined && file !== undefined) files.set(name, file);
    }
  }
  return { types, files };
}

function locate(name: string): string {
  try {
    return dirname(createRequire(__filename).resolve(`@pulumi/${name}/package.json`));
  } catch (cause) {
    throw new Error(`The package @pulumi/${name} is not installed, so its resource types are not known. Install it.`, {
      cause,
    });
  }
}
