import { chmodSync, copyFileSync } from "node:fs";
import { basename, join } from "node:path";
import { extract } from "tar";
import type { System } from "./system";
import type { Asset } from "./versions";

/**
 * Puts a download's programs into a directory, by base name.
 * @throws when an archive can't be read.
 */
export async function unpack(file: string, asset: Asset, directory: string, system: System): Promise<void> {
  const keep = asset.keep ?? /^/;
  switch (asset.kind) {
    case "program": {
      const program = join(directory, basename(asset.url));
      copyFileSync(file, program);
      chmodSync(program, 0o755);
      return;
    }
    case "tar.gz":
      // Everything is in one directory at the top.
      await extract({ file, cwd: directory, strip: 1, strict: true, filter: (path) => keep.test(basename(path)) });
      return;
    case "zip": {
      // Only published for macOS, which has `unzip`.
      const wanted = keep.source.replace(/[$^]/g, "");
      const { code, stderr } = await system.run("unzip", ["-j", "-o", file, `*/${wanted}`, "-d", directory]);
      if (code !== 0) throw new Error(`unzip could not unpack ${file}: ${stderr.trim()}`);
    }
  }
}
