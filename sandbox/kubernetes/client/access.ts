/** How to reach an API server and as whom. Certificates and keys are PEM text. */
export interface ClusterAccess {
  /** Such as `https://127.0.0.1:6443`. */
  readonly server: string;
  /** Certificate authorities that the server's certificate may come from. Default: the system's. */
  readonly caCertificate?: string;
  readonly token?: string;
  readonly clientCertificate?: { readonly certificate: string; readonly key: string };
  readonly basic?: { readonly username: string; readonly password: string };
  /** Accepts any certificate. Default false. */
  readonly insecure?: boolean;
}
