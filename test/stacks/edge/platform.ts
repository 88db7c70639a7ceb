import type { PlatformOutputsV1 } from "../../../stacks/platform/outputs";

/** Outputs of a platform that has what an edge needs, and nothing else. */
export function platformOutputs(project: string, edgeBackend: string): PlatformOutputsV1 {
  return {
    version: 1,
    environment: "staging",
    project: { id: project },
    prefix: "homeport",
    labels: { application: "homeport", environment: "staging", "managed-by": "pulumi" },
    primaryRegion: "us-central1",
    network: { id: "network", name: "homeport", privateDomain: "homeport.internal" },
    regions: {},
    databases: {},
    shardedDatabases: {},
    secrets: {},
    topics: {},
    fallback: { edgeBackend },
    delivery: { provider: "provider", accounts: {}, attestor: "attestor", signingKey: "key" },
  };
}
