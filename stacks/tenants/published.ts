import * as pulumi from "@pulumi/pulumi";
import type { PublishedDomains } from "../../components/tenants";
import { publishedTenants } from "./outputs";

/** Function of the engine itself that reads a stack's outputs. A stack reference would be a resource, and drift by itself. */
const readStackOutputs = "pulumi:pulumi:readStackOutputs";

/**
 * The domains that this stack made with its last update. None before the first one.
 *
 * @throws RunError when there is something else: nothing can be said about what would be removed.
 */
export async function publishedDomains(): Promise<PublishedDomains> {
  const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const { outputs } = (await pulumi.runtime.invoke(readStackOutputs, { name })) as {
    outputs?: { readonly tenants?: unknown };
  };
  if (outputs?.tenants === undefined) return {};
  const result = publishedTenants.safeParse(outputs.tenants);
  if (!result.success) {
    throw new pulumi.RunError(
      `The outputs of ${name} hold domains that cannot be read: ${result.error.message}. Bring back the commit that published them.`,
    );
  }
  return result.data.domains;
}
