import * as pulumi from "@pulumi/pulumi";

/**
 * An output that is only there when other resources are too: whoever uses the value waits for them.
 *
 * The value stays known in previews.
 */
export function after<T>(value: pulumi.Output<T>, resources: readonly pulumi.Resource[]): pulumi.Output<T> {
  // Through the URNs, because these are known before the resources exist.
  const ready = pulumi.all(resources.map((resource) => resource.urn));
  return pulumi.all([value, ready]).apply(([resolved]) => resolved as T);
}
