import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { ServiceOutputs } from "../../components/service";
import type { PlatformOutputsV1 } from "../../stacks/platform/outputs";
import { failureOf, record, type Recording, type RecordOptions } from "../support/mocks";

const directory = join(__dirname, "../../apps/last-mile");

/** The configuration of a stack of the app, as the engine hands it to the program. */
function stackConfig(stack: string): Record<string, string> {
  const file = readFileSync(join(directory, `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parse(file) as { config: Record<string, unknown> };
  const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, text(value)]));
}

function region(name: string): PlatformOutputsV1["regions"][string] {
  return {
    network: { subnetwork: "nodes", nodeCidr: "10.4.0.0/20", podCidr: "10.0.0.0/14", serviceCidr: "10.4.16.0/20" },
    cluster: {
      name: `home-${name}`,
      location: name,
      dnsEndpoint: `gke-0123-1.${name}.gke.goog`,
      identifier: `projects/test-project/locations/${name}/clusters/home-${name}`,
      workloadPool: "test-project.svc.id.goog",
    },
    events: { cluster: `projects/test-project/locations/${name}/clusters/home-${name}`, bootstrap: "kafka:9092" },
    fallback: { address: "10.4.0.9", port: 8080 },
    registry: "us-docker.pkg.dev/test-project/apps",
  };
}

const platform: PlatformOutputsV1 = {
  version: 1,
  environment: "staging",
  project: { id: "test-project" },
  prefix: "home",
  labels: { environment: "staging" },
  primaryRegion: "us-central1",
  network: { id: "network", name: "home", privateDomain: "home.internal" },
  regions: { "us-central1": region("us-central1"), "us-east1": region("us-east1") },
  databases: {
    core: {
      writer: { instance: "core-a", connectionName: "test-project:us-central1:core-a", host: "10.9.0.3" },
      readers: {},
      writeEndpoint: "10.9.0.3",
      readEndpoints: { "us-central1": "10.9.0.3", "us-east1": "10.9.0.3" },
      port: 5432,
      databases: ["core"],
    },
  },
  shardedDatabases: {},
  secrets: {},
  topics: {},
  fallback: { edgeBackend: "backend" },
  delivery: { provider: "provider", accounts: {}, attestor: "attestor", signingKey: "key" },
};

/** Runs the app's program, against a platform that publishes these outputs. */
function run(
  stack: string,
  outputs: unknown = platform,
  config: Record<string, string> = {},
): Promise<Recording<ServiceOutputs>> {
  return record(program, options(stack, outputs, config));
}

async function program(): Promise<ServiceOutputs> {
  const { default: main } = await import("../../apps/last-mile/index.js");
  return main();
}

function options(stack: string, outputs: unknown, config: Record<string, string> = {}): RecordOptions {
  return {
    project: "last-mile",
    stack,
    config: { ...stackConfig(stack), ...config },
    resource: ({ type }) => (type === "pulumi:pulumi:StackReference" ? { outputs: { platform: outputs } } : {}),
  };
}

describe("apps/last-mile", () => {
  for (const stack of ["staging", "prod"]) {
    it(`${stack} runs in every region of its platform, with explicit providers only`, async () => {
      const { ofType, resources, one } = await run(stack);
      expect(ofType("kubernetes:apps/v1:Deployment").map(({ provider }) => provider)).to.have.members([
        "us-central1",
        "us-east1",
      ]);
      const made = resources.filter(({ type }) => /^(gcp|kubernetes):/.test(type));
      expect(made.filter(({ provider }) => provider === undefined)).to.deep.equal([]);
      expect(one("gcp:sql/user:User").inputs.instance).to.equal("core-a");
    });
  }

  it("reads the platform of its own environment", () => {
    for (const stack of ["staging", "prod"]) {
      expect(stackConfig(stack)["last-mile:platform"]).to.equal(`organization/homeport/${stack}`);
    }
  });

  it("has the same keys in both environments, and a guard in prod", () => {
    expect(Object.keys(stackConfig("staging"))).to.deep.equal(Object.keys(stackConfig("prod")));
    expect(stackConfig("prod")["last-mile:protect"]).to.equal("true");
  });

  it("reaches each cluster by its DNS endpoint, and keeps its objects when that changes", async () => {
    const { one } = await run("staging");
    const { inputs } = one("pulumi:providers:kubernetes", "us-east1");
    expect(inputs.kubeconfig).to.contain("https://gke-0123-1.us-east1.gke.goog");
    expect(inputs.clusterIdentifier).to.equal("projects/test-project/locations/us-east1/clusters/home-us-east1");
  });

  it("tells where it is", async () => {
    const { outputs } = await run("staging");
    expect(outputs).to.deep.equal({
      namespace: "last-mile",
      addresses: {
        "us-central1": "last-mile.last-mile.svc.cluster.local:80",
        "us-east1": "last-mile.last-mile.svc.cluster.local:80",
      },
      account: "home-last-mile@test-project.iam.gserviceaccount.com",
    });
  });

  it("says what is wrong with its configuration, before anything is made", async () => {
    const config = { "last-mile:image": "last-mile:latest", "last-mile:scaling": '{"min":"two","max":1}' };
    const message = await failureOf(program, options("staging", platform, config));
    expect(message).to.contain("Service last-mile: 2 problems").and.contain("image by tag").and.contain("scaling.min");
  });

  it("says that the platform is not up, when it is not", async () => {
    const message = await failureOf(program, options("staging", undefined));
    expect(message).to.contain('run "pulumi up" of organization/homeport/staging first');
  });
});
