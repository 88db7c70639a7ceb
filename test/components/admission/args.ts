import type { AdmissionPlanArgs } from "../../../components/admission";

export const publicKey = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----\n";

/** Arguments that are right. */
export function admissionArgs(args: Partial<AdmissionPlanArgs> = {}): AdmissionPlanArgs {
  return { prefix: "home", publicKeys: { "1": publicKey }, ...args };
}
