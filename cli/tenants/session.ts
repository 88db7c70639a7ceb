import { findHome } from "../../sandbox/daemon/home";
import { releaseStaleLocks } from "../../sandbox/backend/stale-locks";
import { Pulumi } from "../orchestration/pulumi";
import { ShardStacks } from "./engine";
import type { Place } from "./place";

/**
 * The shards' stacks, in the backend and with the credentials that this shell has: `pulumi login`, or `homeport sandbox env`.
 *
 * @param secretsProvider For stacks that are made.
 */
export function openStacks({ project }: Place, secretsProvider?: string): ShardStacks {
  // Stacks without a settings file keep what their secrets need in the state.
  const pulumi = new Pulumi("pulumi", {
    PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
    PULUMI_SKIP_UPDATE_CHECK: "1",
  });
  return new ShardStacks(pulumi, { project, logs: findHome().updates, secretsProvider });
}

/** Where the state is files of this machine, an engine that was killed leaves its lock there. */
export async function releaseOwnLocks(backend = process.env["PULUMI_BACKEND_URL"]): Promise<void> {
  if (backend?.startsWith("file:///") !== true) return;
  await releaseStaleLocks(decodeURIComponent(new URL(backend).pathname));
}
