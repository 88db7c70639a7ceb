import type { Home } from "./home";
import type { Runtime } from "./runtime";

/**
 * What makes the official engine, run by hand or by a script, work on the sandbox: nothing else is needed, and no program
 * has to know. `PATH` is not in it.
 */
export function sandboxEnvironment(home: Home, ports: Runtime["ports"]): Readonly<Record<string, string>> {
  return {
    // The engine attaches to these instead of starting plugins.
    PULUMI_DEBUG_PROVIDERS: `gcp:${ports.gcp},kubernetes:${ports.kubernetes},random:${ports.random}`,
    // Without the metadata that the file backend would keep beside each file: it is not written whole-or-not-at-all, so an engine
    // killed there would leave a stack that cannot be loaded. The files themselves are.
    PULUMI_BACKEND_URL: `file://${home.state}?metadata=skip`,
    // A local, throw-away state has nothing to protect; secrets are still encrypted and marked.
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_HOME: home.pulumi,
    KUBECONFIG: home.kubeconfig,
    // Who asks DNS about domains asks here.
    HOMEPORT_DNS_SERVER: ports.dns === undefined ? "" : `127.0.0.1:${ports.dns}`,
  };
}

/** The names that `sandboxEnvironment` sets. */
export const environmentNames = [
  "PULUMI_DEBUG_PROVIDERS",
  "PULUMI_BACKEND_URL",
  "PULUMI_CONFIG_PASSPHRASE",
  "PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER",
  "PULUMI_SKIP_UPDATE_CHECK",
  "PULUMI_HOME",
  "KUBECONFIG",
  "HOMEPORT_DNS_SERVER",
] as const;
