import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { findOnPath, isExecutable } from "./path";
import type { System } from "./system";

const NAME = "pulumi-language-nodejs";
const OURS = join(__dirname, "language-nodejs", "bin");
const LAUNCHER = join(__dirname, "language-nodejs", "launcher.sh");
/** By its first lines a launcher is told from an official host, also one of another version of this checkout. */
const MARK = Buffer.from("#!/bin/sh\n# Stands beside an engine");

/** What runs Node.js programs for the engine. */
export interface LanguageHost {
  /** `official`: it came with the engine, or is on PATH; `homeport`: the one in this checkout. */
  readonly origin: "official" | "homeport";
  readonly path: string;
}

/** The host that an engine at this path finds by itself, or else ours. */
export function languageHost(pulumi: string, system: System): LanguageHost {
  const beside = [dirname(pulumi), dirname(realpathSync(pulumi))].map((directory) => join(directory, NAME));
  const onPath = findOnPath(NAME, system.env["PATH"], OURS);
  const official = [...beside, ...(onPath === undefined ? [] : [onPath])].find(
    (path) => isExecutable(path) && !isLauncher(path),
  );
  return official === undefined
    ? { origin: "homeport", path: join(OURS, NAME) }
    : { origin: "official", path: resolve(official) };
}

/** Puts a launcher beside an engine that has no host: the engine warns of one that is on PATH but not beside it. */
export function placeLauncher(bin: string): void {
  const path = join(bin, NAME);
  const launcher = readFileSync(LAUNCHER);
  if (existsSync(path) && (!isLauncher(path) || readFileSync(path).equals(launcher))) return;
  const temporary = join(bin, `.${NAME}.${process.pid}`);
  writeFileSync(temporary, launcher);
  chmodSync(temporary, 0o755);
  renameSync(temporary, path);
}

function isLauncher(path: string): boolean {
  const start = Buffer.alloc(MARK.length);
  const file = openSync(path, "r");
  try {
    readSync(file, start);
  } finally {
    closeSync(file);
  }
  return start.equals(MARK);
}
