import { expect } from "chai";
import { kubeconfig } from "../../../components/cluster";

describe("components/cluster/kubeconfig", () => {
  const endpoint = "gke-0123456789abcdef-123456789012.us-central1.gke.goog";
  const config = JSON.parse(kubeconfig({ name: "home-us-central1", endpoint })) as Record<string, unknown>;

  it("reaches the cluster by its DNS endpoint, whose certificate is public", () => {
    expect(config.clusters).to.deep.equal([{ name: "home-us-central1", cluster: { server: `https://${endpoint}` } }]);
    expect(config["current-context"]).to.equal("home-us-central1");
    expect(config.contexts).to.deep.equal([
      { name: "home-us-central1", context: { cluster: "home-us-central1", user: "home-us-central1" } },
    ]);
  });

  it("holds no secret: a plugin gets a token for whoever runs it, and asks nothing", () => {
    expect(config.users).to.deep.equal([
      {
        name: "home-us-central1",
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            command: "gke-gcloud-auth-plugin",
            installHint: "Install it with: gcloud components install gke-gcloud-auth-plugin",
            provideClusterInfo: true,
            interactiveMode: "Never",
          },
        },
      },
    ]);
  });

  it("is always the same for a cluster", () => {
    expect(kubeconfig({ name: "a", endpoint })).to.equal(kubeconfig({ name: "a", endpoint }));
  });
});
