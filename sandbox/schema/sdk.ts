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

  /** @param directory The package's directory. */
  constructor(
    readonly name: string,
    readonly directory: string,
  ) {
    const manifest: unknown = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
    const version = typeof manifest === "object" && manifest !== null && "version" in manifest && manifest.version;
    if (typeof version !== "string") throw new Error(`${directory}/package.json: no version`);
    this.version = version;
  }

  /**
   * The package that Node finds from here as `@pulumi/<name>`; `undefined` when there is none.
   *
   * @param name Package name as tokens begin with it.
   */
  static installed(name: string): Sdk | undefined {
    const directory = locate(name);
    return directory === undefined ? undefined : new Sdk(name, directory);
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
    return this.find(token, (module) => module.types.get(token));
  }

  /** Where a function token is declared. */
  function(token: string): Location | undefined {
    const location = this.find(token, () => token.split(":")[2]);
    return location && this.read(location, ".js").includes(`invoke("${token}"`) ? location : undefined;
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

  /** The first folder of a token whose module exports what `nameIn` says. */
  private find(token: string, nameIn: (module: Module) => string | undefined): Location | undefined {
    for (const directory of this.directoriesOf(token)) {
      const module = this.module(directory);
      const name = nameIn(module);
      const file = name === undefined ? undefined : module.files.get(name);
      if (name !== undefined && file !== undefined) return { directory, file, name };
    }
    return undefined;
  }

  /**
   * Folders that a token may be in. `gcp:compute/network:Network` is in `compute`, as the last part names a file, and
   * `random:index/randomId:RandomId` at the top; `kubernetes:networking.k8s.io/v1:Ingress` is in `networking/v1`.
   */
  private directoriesOf(token: string): readonly string[] {
    const [name, path] = token.split(":");
    if (name !== this.name || path === undefined) return [];
    const parent = path.split("/").slice(0, -1).join("/");
    return [parent === "index" ? "" : parent, path.replace(/\..*\//, "/")];
  }

  /** Every folder, its own first. */
  private directories(directory = ""): readonly string[] {
    const folders = readdirSync(join(this.directory, directory), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
      .map((entry) => join(directory, entry.name));
    return [directory, ...folders.flatMap((folder) => this.directories(folder))];
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

function locate(name: string): string | undefined {
  try {
    return dirname(createRequire(__filename).resolve(`@pulumi/${name}/package.json`));
  } catch {
    return undefined;
  }
}
