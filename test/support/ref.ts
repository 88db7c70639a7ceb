import * as pulumi from "@pulumi/pulumi";

/** What components take of a resource that somebody else made. */
export function ref(name: string): Record<"id" | "name" | "selfLink", pulumi.Output<string>> {
  return { id: pulumi.output(`${name}-id`), name: pulumi.output(name), selfLink: pulumi.output(`${name}-link`) };
}
