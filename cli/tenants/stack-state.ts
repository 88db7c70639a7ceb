import { z } from "zod";
import { type ManagedState, baseOf } from "../../components/tenants";
import { tenantsOutputsV1, type TenantsOutputsV1 } from "../../stacks/tenants/outputs";

/** What the engine knows of a shard's stack. */
export interface StackState {
  /** What the last update published; undefined before the first one that came to its end. */
  readonly outputs?: TenantsOutputsV1;
  /** Domains that have resources, with what these said when the engine last looked. */
  readonly domains: Readonly<Record<string, DomainResources>>;
  /** Whether an update was cut off, or left something to be deleted. */
  readonly unfinished: boolean;
}

/** What the resources of a domain say. */
export interface DomainResources {
  readonly managed?: ManagedState;
  readonly entry?: string;
}

/** A stack that there is not. */
export const noStack: StackState = { domains: {}, unfinished: false };

const certificateType = "gcp:certificatemanager/certificate:Certificate";
const entryType = "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry";
const authorisationType = "gcp:certificatemanager/dnsAuthorization:DnsAuthorization";

const exported = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          type: z.string(),
          delete: z.boolean().optional(),
          outputs: z.record(z.string(), z.unknown()).optional(),
        }),
      )
      .default([]),
    pending_operations: z.array(z.unknown()).nullish(),
  }),
});

const managedState = z.object({
  state: z.string(),
  authorizationAttemptInfos: z
    .array(
      z.object({
        domain: z.string().default(""),
        state: z.string().default(""),
        failureReason: z.string().default(""),
        details: z.string().default(""),
      }),
    )
    .default([]),
  provisioningIssues: z
    .array(z.object({ reason: z.string().default(""), details: z.string().default("") }))
    .default([]),
});

const certificate = z.object({
  managed: z.object({ domains: z.array(z.string()) }).and(z.union([managedState, z.object({ state: z.undefined() })])),
});
const entry = z.object({ hostname: z.string(), state: z.string().optional() });
const authorisation = z.object({ domain: z.string() });

/**
 * Reads what `pulumi stack export` gives. Pure. The outputs alone would not do: an update that is killed while it deletes has published
 * its edition already.
 *
 * @throws Error when it is of another form.
 */
export function parseStackState(text: string): StackState {
  const { resources, pending_operations } = exported.parse(JSON.parse(text)).deployment;
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  const published = tenantsOutputsV1.safeParse(stack?.outputs?.["tenants"]);
  const domains: Record<string, DomainResources> = {};
  const proofs: string[] = [];
  for (const { type, outputs } of resources) {
    if (type === certificateType) {
      const { managed } = certificate.parse(outputs);
      const [name = ""] = managed.domains;
      domains[name] = { ...domains[name], ...(managed.state !== undefined && { managed }) };
    } else if (type === entryType) {
      const { hostname, state } = entry.parse(outputs);
      domains[hostname] = { ...domains[hostname], entry: state };
    } else if (type === authorisationType) {
      proofs.push(authorisation.parse(outputs).domain);
    }
  }
  const wanted = Object.keys(published.data?.domains ?? {});
  const made = Object.keys(domains);
  const complete =
    sameSet(made, wanted) &&
    sameSet(proofs, wanted.map(baseOf)) &&
    made.every((name) => domains[name]?.managed !== undefined && domains[name].entry !== undefined);
  const left = resources.some((resource) => resource.delete === true) || (pending_operations ?? []).length > 0;
  return {
    ...(published.success && { outputs: published.data }),
    domains,
    unfinished: left || (published.success && !complete),
  };
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && [...a].every((item) => b.has(item));
}
