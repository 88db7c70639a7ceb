import * as pulumi from "@pulumi/pulumi";

/** A stack's configuration as the engine hands it over, without the project's namespace. */
export interface RawConfiguration {
  /** Values by key; what is structured in the file is structured here. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Keys whose value, or a part of it, is encrypted in the file. */
  readonly encrypted: ReadonlySet<string>;
}

// Exported, but left out of the SDK's declarations; without it, encrypted and plain values look the same.
const runtime = pulumi.runtime as unknown as { readonly isConfigSecret: (key: string) => boolean };

/** Reads all of the project's configuration, known keys and unknown ones. */
export function readConfiguration(): RawConfiguration {
  const namespace = `${pulumi.getProject()}:`;
  const entries = Object.entries(pulumi.runtime.allConfig())
    .filter(([key]) => key.startsWith(namespace))
    .map(([key, text]) => ({ key: key.slice(namespace.length), text, secret: runtime.isConfigSecret(key) }));
  return {
    values: Object.fromEntries(entries.map(({ key, text }) => [key, structured(text)])),
    encrypted: new Set(entries.filter(({ secret }) => secret).map(({ key }) => key)),
  };
}

/** The engine hands maps and lists over as JSON, and everything else as text. */
function structured(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
