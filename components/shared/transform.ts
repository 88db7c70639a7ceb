/**
 * The escape hatch of every child resource of a component: either properties that replace the component's own, or a
 * function from the component's arguments to the arguments that are used.
 *
 * ```ts
 * new Network("main", { ..., transform: { router: { bgp: { asn: 64514 } } } });
 * new Network("main", { ..., transform: { router: (args) => ({ ...args, description: "egress" }) } });
 * ```
 */
export type Transform<T extends object> = Partial<T> | ((args: T) => T);

/** The arguments a child is made with: the component's own, changed by the caller's transform, if there is one. */
export function transformed<T extends object>(transform: Transform<T> | undefined, args: T): T {
  if (transform === undefined) return args;
  return typeof transform === "function" ? transform(args) : { ...args, ...transform };
}
