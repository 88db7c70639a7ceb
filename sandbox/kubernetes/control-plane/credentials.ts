import { generateKeyPair, randomBytes, X509Certificate } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { stringify } from "yaml";
import type { ClusterFolder } from "./folder";

/** A certificate that ends sooner than this is made anew at the next start, in days. */
const renewDays = 30;

/** Makes the keys and tokens that a cluster does not have yet. All are readable by the owner only. */
export async function ensureCredentials(folder: ClusterFolder): Promise<void> {
  if ((await readIfThere(folder.file("tokens.csv"))) === undefined) {
    const line = (user: string): string => `${randomBytes(32).toString("hex")},${user},${user},"system:masters"\n`;
    await secretFile(folder.file("tokens.csv"), line("admin") + line("controller-manager"));
  }
  if ((await readIfThere(folder.file("service-account.key"))) === undefined) {
    const { publicKey, privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
    await secretFile(folder.file("service-account.pub"), publicKey.export({ type: "spki", format: "pem" }) as string);
    await secretFile(folder.file("service-account.key"), privateKey.export({ type: "pkcs8", format: "pem" }) as string);
  }
  await removeWhenOld(folder);
}

/** The token of `admin` or of `controller-manager`. */
export async function tokenOf(folder: ClusterFolder, user: "admin" | "controller-manager"): Promise<string> {
  const lines = (await readFile(folder.file("tokens.csv"), "utf8")).split("\n");
  const token = lines.map((line) => line.split(",")).find(([, name]) => name === user)?.[0];
  if (token === undefined) throw new Error(`${folder.file("tokens.csv")} has no token for ${user}`);
  return token;
}

/**
 * The authority that the API server's certificate comes from, as PEM; `undefined` before its first start. The server makes
 * both at its first start, the authority last in the file.
 */
export async function authorityOf(folder: ClusterFolder): Promise<string | undefined> {
  const bundle = (await readIfThere(folder.file("certificates/apiserver.crt"))) ?? "";
  const certificates = bundle.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g) ?? [];
  return certificates.length < 2 ? undefined : certificates.at(-1);
}

/** The controller manager's way to the API server. */
export async function writeManagerKubeconfig(folder: ClusterFolder, port: number): Promise<void> {
  const name = "controller-manager";
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name,
        cluster: {
          server: `https://127.0.0.1:${port}`,
          "certificate-authority": folder.file("certificates/apiserver.crt"),
        },
      },
    ],
    users: [{ name, user: { token: await tokenOf(folder, name) } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  };
  await secretFile(folder.file("controller-manager.kubeconfig"), stringify(config));
}

async function removeWhenOld(folder: ClusterFolder): Promise<void> {
  const path = folder.file("certificates/apiserver.crt");
  const certificate = await readIfThere(path);
  if (certificate === undefined) return;
  const ends = Date.parse(new X509Certificate(certificate).validTo);
  if (ends - Date.now() > renewDays * 86_400_000) return;
  await rm(path);
  await rm(folder.file("certificates/apiserver.key"), { force: true });
}

async function secretFile(path: string, content: string): Promise<void> {
  await writeFile(path, content, { mode: 0o600 });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
