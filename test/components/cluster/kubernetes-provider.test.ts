import { expect } from "chai";
import { kubernetesProvider } from "../../../components/cluster";
import { record } from "../../support/mocks";
import { clusterType, create } from "./recording";

describe("components/cluster: its reference", () => {
  it("tells others how to reach it", async () => {
    const { outputs } = await record(() => ({ ...create().ref }));
    const { kubeconfig, ...rest } = outputs as Record<string, string>;
    expect(rest).to.deep.equal({
      name: "home-us-central1",
      location: "us-central1",
      identifier: "projects/test-project/locations/us-central1/clusters/home-us-central1",
      workloadPool: "test-project.svc.id.goog",
    });
    expect(kubeconfig).to.contain("https://gke-0123456789abcdef-123456789012.us-central1.gke.goog");
  });

  it("makes a provider that a new kubeconfig does not replace, and that never forgets an unreachable cluster", async () => {
    const { one } = await record(() => {
      kubernetesProvider("cluster", create().ref);
    });
    const { inputs: config, secrets } = one("pulumi:providers:kubernetes", "cluster");
    expect(config).to.have.all.keys("kubeconfig", "clusterIdentifier", "enableServerSideApply");
    expect(config.clusterIdentifier).to.equal("projects/test-project/locations/us-central1/clusters/home-us-central1");
    expect(secrets).to.deep.equal([]);
  });

  it("knows its identity in the preview that makes it, and not yet its address", async () => {
    const { one } = await record(
      () => {
        kubernetesProvider("cluster", create().ref);
      },
      {
        preview: true,
        resource: ({ type }) => (type === clusterType ? { controlPlaneEndpointsConfig: undefined } : {}),
      },
    );
    expect(one("pulumi:providers:kubernetes", "cluster").inputs.clusterIdentifier).to.contain("home-us-central1");
  });
});
