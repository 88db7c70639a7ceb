import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeGuarded } from "./guard";
import { checkout, type Folder } from "./workspace";

/** A Pulumi project outside the checkout, made of the files given; it sees the checkout's installed packages. */
export async function makeProject(files: Readonly<Record<string, string>>): Promise<Folder> {
  const directory = await makeGuarded("project");
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), content);
  }
  await symlink(join(checkout, "node_modules"), join(directory, "node_modules"));
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
}
