import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { extract } from "tar";
import { isJsonObject, textAt, type Json, type JsonObject } from "../client/json";
import { decodeYaml } from "../provider/yaml";
import type { DefinitionSource } from "./charts";

/** Longest time one way of getting a module may take, in milliseconds. */
const fetchMs = 300_000;

/** Where definitions are kept outside of any checkout, so that nothing is fetched twice. */
export function defaultCache(): string {
  const { HOMEPORT_CACHE, XDG_CACHE_HOME } = process.env;
  return HOMEPORT_CACHE || join(XDG_CACHE_HOME || join(homedir(), ".cache"), "homeport");
}

export interface DefinitionStoreOptions {
  /** Default: {@link defaultCache}. */
  readonly cache?: string;
  /** The Go command. Default `go`. */
  readonly go?: string;
  /** Where repositories' archives are. Default `https://github.com`. */
  readonly archives?: string;
}

/** Definitions of custom kinds, fetched when they are first asked for: by the Go command, else as the repository's archive. */
export class DefinitionStore {
  private readonly loading = new Map<string, Promise<readonly JsonObject[]>>();

  constructor(private readonly options: DefinitionStoreOptions = {}) {}

  /** @throws Error that names what is missing and how to get it. */
  get(source: DefinitionSource): Promise<readonly JsonObject[]> {
    const key = `${source.module}@${source.version}`;
    const loading =
      this.loading.get(key) ??
      this.load(source).finally(() => {
        this.loading.delete(key);
      });
    this.loading.set(key, loading);
    return loading;
  }

  private async load(source: DefinitionSource): Promise<readonly JsonObject[]> {
    const cache = this.options.cache ?? defaultCache();
    const file = join(cache, "crds", source.module, source.version, "definitions.json");
    const kept = await readFile(file, "utf8").catch(() => undefined);
    if (kept !== undefined) return JSON.parse(kept) as JsonObject[];
    const definitions = await this.fetch(source, file);
    await mkdir(dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, JSON.stringify(definitions));
    await rename(draft, file);
    return definitions;
  }

  private async fetch(source: DefinitionSource, file: string): Promise<readonly JsonObject[]> {
    const problems: string[] = [];
    for (const way of [() => this.byGo(source), () => this.byArchive(source)]) {
      try {
        return await way();
      } catch (error) {
        problems.push((error as Error).message);
      }
    }
    throw new Error(
      `The definitions of custom kinds in ${source.module} ${source.version} are missing: they were neither at ${file} nor ` +
        `to be had otherwise:\n${problems.map((problem) => `  - ${problem}`).join("\n")}\n` +
        "Install Go or connect to the internet once, or set skipCrds on the release and bring the definitions yourself.",
    );
  }

  private async byGo(source: DefinitionSource): Promise<readonly JsonObject[]> {
    const directory = await mkdtemp(join(tmpdir(), "homeport-crds-"));
    try {
      const { stdout } = await promisify(execFile)(
        this.options.go ?? "go",
        ["mod", "download", "-json", `${source.module}@${source.version}`],
        // Outside of any module: a go.mod above would decide about versions.
        { cwd: directory, timeout: fetchMs, maxBuffer: 16 * 1024 * 1024 },
      );
      const module = textAt(JSON.parse(stdout) as Json, "Dir");
      if (module === undefined) throw new Error(`go mod download named no folder for ${source.module}`);
      return await readDefinitions(module, source.paths);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  private async byArchive(source: DefinitionSource): Promise<readonly JsonObject[]> {
    const url = `${this.options.archives ?? "https://github.com"}/${source.repository}/archive/refs/tags/${source.version}.tar.gz`;
    const directory = await mkdtemp(join(tmpdir(), "homeport-crds-"));
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(fetchMs) }).catch((error: unknown) => {
        throw new Error(`${url}: ${(error as Error).message}`);
      });
      if (!response.ok || response.body === null) throw new Error(`${url}: HTTP ${response.status}`);
      const wanted = (path: string): boolean => source.paths.some((prefix) => stripRoot(path).startsWith(prefix));
      await pipeline(Readable.fromWeb(response.body), extract({ cwd: directory, strip: 1, filter: wanted }));
      return await readDefinitions(directory, source.paths);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }
}

/** An archive has one folder at its root, named after the repository and the version. */
function stripRoot(path: string): string {
  return path.slice(path.indexOf("/") + 1);
}

async function readDefinitions(root: string, paths: readonly string[]): Promise<readonly JsonObject[]> {
  const files = (await Promise.all(paths.map((path) => yamlFiles(join(root, path))))).flat();
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  const objects = await Promise.all(texts.map((text) => decodeYaml(text, undefined, () => Promise.resolve(false))));
  const definitions = objects.flat().filter((object) => object["kind"] === "CustomResourceDefinition");
  if (definitions.length === 0) throw new Error(`no definitions in ${files.length} files of ${root}`);
  return definitions.map(withoutProse);
}

async function yamlFiles(path: string): Promise<readonly string[]> {
  if ((await stat(path)).isFile()) return [path];
  const names = await readdir(path);
  return names.filter((name) => /\.ya?ml$/.test(name)).map((name) => join(path, name));
}

/** A definition without the documentation inside its schema: most of its size, which each API server keeps in memory. */
export function withoutProse(definition: JsonObject): JsonObject {
  return strip(definition, false) as JsonObject;
}

/** `isSchema`: whether `description` is documentation here, and not the name of a property that the schema describes. */
function strip(value: Json | undefined, isSchema: boolean): Json | undefined {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => strip(item, isSchema) as Json);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => !(isSchema && name === "description" && typeof inner === "string"))
      .map(([name, inner]) => {
        if (isSchema && name === "properties" && isJsonObject(inner)) {
          return [name, Object.fromEntries(Object.entries(inner).map(([property, of]) => [property, strip(of, true)]))];
        }
        return [name, strip(inner, isSchema || name === "openAPIV3Schema")];
      }),
  );
}
