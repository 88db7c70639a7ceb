import { createRequire } from "node:module";

import { functionSchema, resourceSchema } from "./assemble";
import { DocumentCache, defaultCacheDirectory } from "./cache";
import type * as Reader from "./document";
import { isDocumentOf, type TokenDocument } from "./record";
import { Sdk } from "./sdk";
import type { FunctionSchema, ResourceSchema, Schema } from "./types";

export type * from "./types";

export interface SchemaOptions {
  /** Directory of the installed SDK. Default: where Node finds `@pulumi/<package>`. */
  readonly sdkDirectory?: string;
  /** Directory where what was read is kept. Default: {@link defaultCacheDirectory}. */
  readonly cacheDirectory?: string;
}

/**
 * The schema of an installed Pulumi SDK package, read from the package's own type declarations.
 *
 * @param name Package name as tokens begin with it: `gcp`, `random`.
 * @throws When the package is not installed.
 */
export function loadSchema(name: string, options: SchemaOptions = {}): Schema {
  const { sdkDirectory, cacheDirectory = defaultCacheDirectory() } = options;
  const sdk = sdkDirectory === undefined ? Sdk.installed(name) : new Sdk(name, sdkDirectory);
  if (sdk === undefined) {
    throw new Error(`The package @pulumi/${name} is not installed, so its resource types are not known. Install it.`);
  }
  return new SdkSchema(sdk, cacheDirectory);
}

/** The reader brings the TypeScript compiler, a third of a second to load: only for what the cache does not hold. */
const reader = (): typeof Reader => createRequire(__filename)("./document") as typeof Reader;

class SdkSchema implements Schema {
  private readonly cache: DocumentCache;
  private readonly resources = new Map<string, ResourceSchema | undefined>();
  private readonly functions = new Map<string, FunctionSchema | undefined>();
  private tokens?: readonly string[];

  constructor(
    private readonly sdk: Sdk,
    cacheDirectory: string,
  ) {
    this.cache = new DocumentCache(cacheDirectory, `${sdk.name}-${sdk.version}`);
  }

  get name(): string {
    return this.sdk.name;
  }

  get version(): string {
    return this.sdk.version;
  }

  types(): readonly string[] {
    return (this.tokens ??= this.sdk.types());
  }

  resource(token: string): ResourceSchema | undefined {
    return remember(this.resources, token, () => {
      const document = this.stored(token, () => {
        const location = this.sdk.resource(token);
        return location && reader().readResource(this.sdk, token, location);
      });
      return document && resourceSchema(document);
    });
  }

  function(token: string): FunctionSchema | undefined {
    return remember(this.functions, token, () => {
      const document = this.stored(token, () => {
        const location = this.sdk.function(token);
        return location && reader().readFunction(this.sdk, token, location);
      });
      return document && functionSchema(document);
    });
  }

  private stored(token: string, read: () => TokenDocument | undefined): TokenDocument | undefined {
    const stored = this.cache.get(token);
    if (isDocumentOf(token, stored)) return stored;
    const document = read();
    if (document) this.cache.set(token, document);
    return document;
  }
}

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
