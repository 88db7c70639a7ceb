import * as pulumi from "@pulumi/pulumi";
import { type Contract, readContract } from "./contract";
import { edgeOutputsV1, type EdgeOutputsV1 } from "./outputs";

/** Name of the edge's project. */
const project = "homeport-edge";

/** What the edge publishes. */
export const edgeContract: Contract<typeof edgeOutputsV1> = {
  output: "edge",
  version: 1,
  schema: edgeOutputsV1,
  file: "stacks/edge/outputs.ts",
};

export interface EdgeReferenceArgs {
  /** Stack of the edge, `<organization>/homeport-edge/<stack>`. Default: the stack named like the program's own. */
  readonly stack?: string;
}

/**
 * What the edge offers, read by a program for tenants or gateways.
 *
 * ```ts
 * export = async () => {
 *   const edge = await new EdgeReference("edge", { stack: "organization/homeport-edge/staging" }).outputs();
 *   edge.certificateMap.name;
 * };
 * ```
 */
export class EdgeReference {
  private readonly stack: string;
  private readonly reference: pulumi.StackReference;

  constructor(name: string, args: EdgeReferenceArgs = {}, opts?: pulumi.CustomResourceOptions) {
    this.stack = args.stack ?? `${pulumi.getOrganization()}/${project}/${pulumi.getStack()}`;
    this.reference = new pulumi.StackReference(name, { name: this.stack }, opts);
  }

  /**
   * The outputs as plain data.
   *
   * @throws RunError when the edge is not up, or its outputs are of another version or shape: which, and what to do.
   */
  outputs(): Promise<EdgeOutputsV1> {
    return readContract(edgeContract, this.stack, this.reference);
  }
}
