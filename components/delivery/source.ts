/** What of a repository a pipeline has to be run from. */
export type Source =
  /** Pushes to a branch, and runs started on it. */
  | { readonly kind: "branch"; readonly branch: string }
  /** Any tag. Who may set tags is decided by the repository's rules. */
  | { readonly kind: "tag" }
  /** Jobs of a GitHub environment. Who may use it, from where and with whose approval is decided by its rules. */
  | { readonly kind: "environment"; readonly environment: string }
  /** Pull requests from branches of the repository itself; GitHub gives those from forks no token. */
  | { readonly kind: "pullRequest" };
