import { badRequest } from "../../errors";
import { sameLink } from "../../links";
import type { CloudReader } from "../../model";
import { View } from "../../view";

/** Refuses when no policy lets a class of services make endpoints in a network's region. */
export function requireConnectionPolicy(
  cloud: CloudReader,
  network: string,
  region: string,
  serviceClass: string,
): void {
  const found = cloud
    .list("gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy", { location: region })
    .map(({ state }) => new View(state))
    .some(
      (policy) => policy.string("serviceClass") === serviceClass && sameLink(policy.string("network") ?? "", network),
    );
  if (found) return;
  throw badRequest(
    `No service connection policy found for service class ${serviceClass} in region ${region} and network '${network}': ` +
      "make a gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy, and make this resource depend on it",
  );
}
