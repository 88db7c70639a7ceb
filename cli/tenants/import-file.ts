import { z } from "zod";
import { planNames, type TenantRequest } from "../../components/tenants";
import { type Problem, ProblemsError } from "../../components/shared";

const schema = z.record(
  z.string(),
  z.strictObject({
    plan: z.enum(planNames as readonly [(typeof planNames)[number]], { error: planNames.join(", ") }).optional(),
    pin: z.string({ error: "a region" }).optional(),
    domains: z
      .array(z.string({ error: "a domain" }), { error: "a list of domains" })
      .min(1, { error: "one domain or more" }),
  }),
);

/**
 * Tenants to import, as JSON: `{ "acme": { "plan": "business", "domains": ["shop.example.com"] } }`. Pure.
 *
 * @param file Its name, for messages.
 * @throws ProblemsError with everything that is of another form.
 */
export function parseImport(file: string, text: string): readonly TenantRequest[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    throw new ProblemsError(file, [
      { path: [], what: "no JSON", got, allowed: "an object of tenants", fix: "mend it" },
    ]);
  }
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw new ProblemsError(file, result.error.issues.map(problemOf));
  return Object.entries(result.data).map(([tenant, { plan, pin, domains }]) => ({ tenant, plan, pin, domains }));
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return { path, what: "unknown key", got: issue.keys.join(", "), allowed: "plan, pin, domains", fix: "remove it" };
  }
  return { path, what: "not of an import's form", got: issue.input, allowed: issue.message, fix: "correct it" };
}
