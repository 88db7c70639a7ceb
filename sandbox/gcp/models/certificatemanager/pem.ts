import { X509Certificate, createPrivateKey } from "node:crypto";

/** What is wrong with a certificate and its key, both in PEM; undefined when nothing is. */
export function pemProblem(certificate: string, key: string | undefined): string | undefined {
  const parsed = parse(certificate);
  if (parsed === undefined) return "The PEM-encoded certificate could not be parsed";
  if (key === undefined) return undefined;
  try {
    return parsed.checkPrivateKey(createPrivateKey(key))
      ? undefined
      : "The private key does not belong to the certificate";
  } catch {
    return "The PEM-encoded private key could not be parsed";
  }
}

/** The domain names that a certificate in PEM is for. */
export function namesIn(certificate: string): string[] {
  const names = parse(certificate)?.subjectAltName ?? "";
  return [...names.matchAll(/DNS:([^,\s]+)/g)].map((match) => match[1] ?? "");
}

function parse(certificate: string): X509Certificate | undefined {
  try {
    return new X509Certificate(certificate);
  } catch {
    return undefined; // said by pemProblem
  }
}
