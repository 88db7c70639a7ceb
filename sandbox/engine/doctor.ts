import { join } from "node:path";
import { goRefusal } from "./build";
import {
  checkDisk,
  checkGo,
  checkHosts,
  checkKubectl,
  checkLanguageHost,
  checkNode,
  checkSdks,
  checkTool,
  type Finding,
} from "./checks";
import { findToolchain } from "./resolve";
import { thisSystem, type System } from "./system";
import { TOOLS, type Tool } from "./versions";

export interface Diagnosis {
  /** Whether the sandbox will run: no finding is a problem. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

export interface DiagnoseOptions {
  /** The checkout. Default: the one that this file is in. */
  readonly root?: string;
  /** For tests: the machine, what there is to find, and the version of Node.js. */
  readonly system?: System;
  readonly catalog?: readonly Tool[];
  readonly node?: string;
}

/** Looks at all that the sandbox needs of this machine; changes and gets nothing. */
export async function diagnose(options: DiagnoseOptions = {}): Promise<Diagnosis> {
  const system = options.system ?? thisSystem();
  const catalog = options.catalog ?? TOOLS;
  const { toolchain, searches, missing } = await findToolchain({ system, catalog });
  const noGo = await goRefusal(system);
  const findings = [
    checkNode(options.node ?? process.versions.node),
    ...catalog.map((tool) => checkTool(tool, searches.get(tool.name) ?? { rejected: [] }, system, noGo)),
    checkLanguageHost(toolchain),
    checkGo(noGo, missing.length > 0),
    checkKubectl(system),
    await checkDisk(system, missing.length > 0),
    ...(missing.length > 0 ? checkHosts(system) : []),
    ...checkSdks(options.root ?? join(__dirname, "..", "..")),
  ];
  return { ok: findings.every(({ status }) => status !== "problem"), findings };
}

/** The diagnosis for a person: a line for each finding, what to do about it below. */
export function renderDiagnosis({ ok, findings }: Diagnosis): string {
  const marks = { ok: "✓", warning: "!", problem: "✗" };
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  const indent = " ".repeat(width + 4);
  const lines = findings.flatMap(({ subject, status, message, remedy }) => [
    `${marks[status]} ${subject.padEnd(width)}  ${message}`,
    ...(remedy === undefined ? [] : [`${indent}→ ${remedy}`]),
  ]);
  return [
    ...lines,
    "",
    ok ? "The sandbox can run here." : "The sandbox can't run here yet: see what is marked ✗.",
  ].join("\n");
}
