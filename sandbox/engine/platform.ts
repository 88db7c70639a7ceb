/** A platform that the toolchain knows, in the words of its makers' downloads. */
export interface Platform {
  readonly os: "linux" | "darwin";
  readonly arch: "amd64" | "arm64";
}

/**
 * @param os As in `process.platform`.
 * @param arch As in `process.arch`.
 * @throws on a platform where the sandbox does not run.
 */
export function platformOf(os: string, arch: string): Platform {
  const known = { x64: "amd64", arm64: "arm64" } as const;
  if ((os !== "linux" && os !== "darwin") || (arch !== "x64" && arch !== "arm64")) {
    throw new Error(
      `The sandbox runs on Linux and macOS, on x64 and arm64; this machine is ${os} on ${arch}. On Windows, use WSL 2.`,
    );
  }
  return { os, arch: known[arch] };
}
