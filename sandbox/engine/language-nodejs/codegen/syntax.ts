/** A program in Pulumi's own language, as far as `pulumi import` writes it. Source: https://github.com/pulumi/pulumi/tree/master/pkg/codegen/pcl */
export interface Body {
  readonly attributes: readonly { readonly name: string; readonly value: Expression }[];
  readonly blocks: readonly Block[];
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
}

export type Expression =
  | { readonly kind: "literal"; readonly value: number | boolean | null }
  /** Text, with other expressions in it. */
  | { readonly kind: "template"; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, Expression])[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  /** `bucket.tags["a"]`: a root and what is read from it. */
  | { readonly kind: "reference"; readonly root: string; readonly path: readonly (string | number)[] };
