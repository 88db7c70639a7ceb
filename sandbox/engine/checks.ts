import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { toolsDirectory } from "./cache";
import type { Search } from "./find";
import { UnreachableHosts } from "./hosts";
import { findOnPath, numbers } from "./path";
import { platformOf } from "./platform";
import { describe, type Toolchain } from "./resolve";
import { sdkCopies } from "./sdk-copies";
import type { System } from "./system";
import { GO_VERSION, PULUMI_VERSION, type Tool } from "./versions";

/** One thing that was looked at. */
export interface Finding {
  readonly subject: string;
  /** `problem`: the sandbox won't run; `warning`: it runs, but mind this. */
  readonly status: "ok" | "warning" | "problem";
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** Bytes. A build's compiled packages and the modules it fetches take most. */
const SPACE = { run: 1e9, build: 8e9 };
/** The oldest Node.js whose `--import` loads TypeScript as the programs need it. */
const NODE = [20, 19] as const;

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = numbers(version);
  const subject = "node";
  if (major > NODE[0] || (major === NODE[0] && minor >= NODE[1]))
    return { subject, status: "ok", message: `v${version}` };
  return {
    subject,
    status: "problem",
    message: `v${version} is too old`,
    remedy: `install Node.js ${NODE.join(".")} or newer`,
  };
}

/** @param noGo Why Go can't build it; `undefined` when it can. */
export function checkTool(tool: Tool, { found, rejected }: Search, system: System, noGo: string | undefined): Finding {
  const subject = tool.name;
  const but = rejected.map(({ path, reason }) => `; ${path} does not do: ${reason}`).join("");
  if (found) return { subject, status: "ok", message: describe(found) + but };
  const published = tool.assets(platformOf(system.platform, system.arch)).length > 0;
  const ways = [
    ...(published ? ["download it"] : []),
    ...(noGo === undefined ? [`${published ? "else " : ""}build it with Go, which takes minutes`] : []),
  ];
  const remedy =
    ways.length > 0
      ? `\`npx homeport toolchain get\` will ${ways.join(", ")}`
      : `install Go ${GO_VERSION} or newer, then run \`npx homeport toolchain get\``;
  return {
    subject,
    status: "problem",
    message: `${tool.programs.join(", ")} v${tool.version} not found${but}`,
    remedy,
  };
}

export function checkLanguageHost({ languageHost }: Toolchain): Finding {
  const subject = "language host";
  if (languageHost === undefined)
    return { subject, status: "ok", message: "comes with the engine, or from this checkout" };
  const whose = languageHost.origin === "official" ? "the engine's own" : "this checkout's, as the engine has none";
  return { subject, status: "ok", message: `${whose}: ${languageHost.path}` };
}

/**
 * @param refusal Why Go can't build here; `undefined` when it can.
 * @param needed Whether something is missing that may have to be built.
 */
export function checkGo(refusal: string | undefined, needed: boolean): Finding {
  const subject = "go";
  if (refusal === undefined)
    return { subject, status: "ok", message: `builds what can't be downloaded (needs ${GO_VERSION})` };
  return needed
    ? {
        subject,
        status: "warning",
        message: refusal,
        remedy: `install Go ${GO_VERSION} or newer, unless the downloads can be reached`,
      }
    : { subject, status: "ok", message: `${refusal}; nothing needs it` };
}

export function checkKubectl(system: System): Finding {
  const subject = "kubectl";
  const path = findOnPath("kubectl", system.env["PATH"]);
  if (path !== undefined) return { subject, status: "ok", message: path };
  return {
    subject,
    status: "warning",
    message: "not found: nothing needs it but you",
    remedy: "install it to look into the clusters",
  };
}

/** @param missing Whether something is yet to be downloaded or built. */
export async function checkDisk(system: System, missing: boolean): Promise<Finding> {
  const tools = toolsDirectory(system.env);
  let at = tools;
  while (!existsSync(at)) at = dirname(at);
  const { bavail, bsize } = await statfs(at);
  const free = bavail * bsize;
  const needed = missing ? SPACE.build : SPACE.run;
  const subject = "disk";
  const message = `${gigabytes(free)} free for ${tools}`;
  if (free >= needed) return { subject, status: "ok", message };
  const remedy = `free ${gigabytes(needed - free)}, or set HOMEPORT_CACHE to a directory on another disk`;
  return { subject, status: "warning", message, remedy };
}

export function checkHosts(system: System): Finding[] {
  const hosts = new UnreachableHosts(toolsDirectory(system.env), system.now);
  return hosts.hosts().map((host) => ({
    subject: "downloads",
    status: "ok",
    message: hosts.reason(host) ?? host,
  }));
}

/** Two copies of an SDK in one program are two worlds: resources of one are not recognised by the other. */
export function checkSdks(root: string): Finding[] {
  const copies = sdkCopies(root);
  const findings: Finding[] = [...copies]
    .filter(([, places]) => places.length > 1)
    .map(([name, places]) => ({
      subject: name,
      status: "problem",
      message: `installed ${places.length} times: ${places.map(({ version, path }) => `${version} in ${path}`).join(", ")}`,
      remedy: `ask for one version of it everywhere, then run \`npm dedupe\``,
    }));
  const sdk = copies.get("@pulumi/pulumi")?.[0]?.version;
  if (sdk === undefined) {
    findings.push({ subject: "@pulumi/pulumi", status: "problem", message: "not installed", remedy: "run `npm ci`" });
  } else if (sdk !== PULUMI_VERSION) {
    findings.push({
      subject: "@pulumi/pulumi",
      status: "warning",
      message: `is ${sdk}, but the engine is pinned to ${PULUMI_VERSION}`,
      remedy: "set PULUMI_VERSION in sandbox/engine/versions.ts and sandbox/engine/modules/pulumi to the same",
    });
  }
  if (findings.length > 0) return findings;
  return [{ subject: "SDKs", status: "ok", message: `${copies.size} @pulumi packages, one copy of each` }];
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
